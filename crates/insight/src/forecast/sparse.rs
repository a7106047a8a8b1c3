//! Demand with many empty periods: how often, and how much when.
//!
//! Smoothing chases single orders there. Croston (1972) smooths sizes and gaps apart; Syntetos &
//! Boylan (2005) take out its bias (SBA); Teunter, Syntetos & Babai (2011) smooth the chance of
//! demand in every period instead of gaps (TSB), so that the forecast of a dying product falls.

use rand::Rng;

/// Mean periods from one demand to the next from which a series is sparse (Syntetos, Boylan &
/// Croston 2005).
const SPARSE_FROM: f64 = 1.32;

/// Whether a series has so many empty periods.
pub(super) fn is_sparse(values: &[f64]) -> bool {
    let demands = values.iter().filter(|value| **value > 0.0).count();
    values.len() as f64 >= SPARSE_FROM * demands as f64
}

/// A chance of demand in each period, and its size.
pub(super) struct Sparse<'a> {
    chance: f64,
    /// Mean size of a demand.
    size: f64,
    /// What the mean of a period is multiplied by (SBA's correction; 1 in TSB).
    factor: f64,
    values: &'a [f64],
}

/// Smoothing constants that are tried.
const GRID: [f64; 6] = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3];

impl Sparse<'_> {
    /// Croston's method with Syntetos & Boylan's correction; the constant with the least squared
    /// errors of one step.
    pub fn sba(values: &[f64]) -> Sparse<'_> {
        let mut best = (f64::INFINITY, 0.0, 0.0, 0.0);
        for alpha in GRID {
            let (mut size, mut gap) = first(values);
            let (mut since, mut squares) = (1.0, 0.0);
            for &value in values {
                squares += (value - (1.0 - alpha / 2.0) * size / gap).powi(2);
                if value > 0.0 {
                    size += alpha * (value - size);
                    gap += alpha * (since - gap);
                    since = 1.0;
                } else {
                    since += 1.0;
                }
            }
            if squares < best.0 {
                best = (squares, size, gap, alpha);
            }
        }
        let (_, size, gap, alpha) = best;
        Sparse {
            chance: 1.0 / gap,
            size,
            factor: 1.0 - alpha / 2.0,
            values,
        }
    }

    /// Teunter, Syntetos & Babai's method, both constants chosen in the same way.
    pub fn tsb(values: &[f64]) -> Sparse<'_> {
        let mut best = (f64::INFINITY, 0.0, 0.0);
        for alpha in GRID {
            for beta in GRID {
                let (mut size, gap) = first(values);
                let (mut chance, mut squares) = (1.0 / gap, 0.0);
                for &value in values {
                    squares += (value - chance * size).powi(2);
                    if value > 0.0 {
                        size += alpha * (value - size);
                        chance += beta * (1.0 - chance);
                    } else {
                        chance -= beta * chance;
                    }
                }
                if squares < best.0 {
                    best = (squares, size, chance);
                }
            }
        }
        let (_, size, chance) = best;
        Sparse {
            chance,
            size,
            factor: 1.0,
            values,
        }
    }

    /// What is expected of a period.
    pub fn mean(&self) -> f64 {
        self.factor * self.chance * self.size
    }

    /// One way that the periods that follow may go: demands by chance, of sizes as they were, in
    /// proportion to today's.
    pub fn path(&self, path: &mut [f64], random: &mut impl Rng) {
        let sizes: Vec<f64> = self.values.iter().copied().filter(|v| *v > 0.0).collect();
        let usual = sizes.iter().sum::<f64>() / sizes.len().max(1) as f64;
        for value in path {
            let comes = random.random::<f64>() < self.factor * self.chance;
            *value = if comes && usual > 0.0 {
                sizes[random.random_range(0..sizes.len())] / usual * self.size
            } else {
                0.0
            };
        }
    }
}

/// Mean size and gap of all demands, from which smoothing starts.
fn first(values: &[f64]) -> (f64, f64) {
    let demands = values.iter().filter(|value| **value > 0.0);
    let (count, sum) = demands.fold((0.0, 0.0), |(count, sum), value| (count + 1.0, sum + value));
    if count > 0.0 {
        (sum / count, values.len() as f64 / count)
    } else {
        (0.0, values.len().max(1) as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Demand of 6 in every third period: 2 a period, less SBA's half constant.
    #[test]
    fn even_gaps() {
        let values: Vec<f64> = (0..60)
            .map(|t| if t % 3 == 2 { 6.0 } else { 0.0 })
            .collect();
        assert!(is_sparse(&values));
        let sba = Sparse::sba(&values);
        assert!((sba.mean() - 2.0 * sba.factor).abs() < 1e-9);
        assert!((0.85..1.0).contains(&sba.factor));
        let tsb = Sparse::tsb(&values);
        assert!((tsb.mean() - 2.0).abs() < 0.15, "{}", tsb.mean());
    }

    /// Croston's forecast stays when a product dies; TSB's falls.
    #[test]
    fn a_dying_product() {
        let values: Vec<f64> = (0..80)
            .map(|t| if t < 40 && t % 2 == 0 { 4.0 } else { 0.0 })
            .collect();
        assert!(Sparse::tsb(&values).mean() < 0.2);
        assert!(Sparse::sba(&values).mean() > 0.5);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(Sparse::tsb(&[0.0; 20]).mean(), 0.0);
        assert_eq!(Sparse::sba(&[0.0; 20]).mean(), 0.0);
        assert!(!is_sparse(&[1.0, 2.0, 0.0, 4.0, 5.0]));
    }
}
