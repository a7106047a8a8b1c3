//! Scores turned into probabilities that are true.

use serde::{Deserialize, Serialize};

use crate::regression::probability;

/// A score's probability.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calibration {
    /// 1 / (1 + e^−(slope · log odds + shift)).
    Platt {
        /// Below 1 for a model that was too sure of itself.
        slope: f64,
        /// Above 0 for one that expected too few.
        shift: f64,
    },
    /// A rising curve through points (score, probability), straight in between.
    Isotonic {
        /// Scores, rising.
        scores: Vec<f64>,
        /// Their probabilities, never falling.
        probabilities: Vec<f64>,
    },
}

impl Calibration {
    /// The probability of a score between 0 and 1. A higher score never has a lower one (for a
    /// Platt curve fitted to scores that rank at all).
    #[must_use]
    pub fn apply(&self, score: f64) -> f64 {
        match self {
            Self::Platt { slope, shift } => probability(slope * log_odds(score) + shift),
            Self::Isotonic {
                scores,
                probabilities,
            } => {
                let above = scores.partition_point(|&it| it < score);
                if above == 0 {
                    return probabilities[0];
                }
                let Some(&right) = scores.get(above) else {
                    return probabilities[above - 1];
                };
                let left = scores[above - 1];
                let way = (score - left) / (right - left);
                probabilities[above - 1] * (1.0 - way) + probabilities[above] * way
            }
        }
    }
}

fn log_odds(score: f64) -> f64 {
    let score = score.clamp(1e-12, 1.0 - 1e-12);
    (score / (1.0 - score)).ln()
}

/// Fits a Platt curve (Platt 1999) over log odds of scores between 0 and 1: two parameters, for
/// small samples. Its targets are drawn in from 0 and 1 by the number of rows, which keeps it
/// finite where scores separate (Platt's eq. 11); Newton's method with halved steps (Lin, Lin &
/// Weng 2007). `scores` and `labels` have the same length and both outcomes.
#[must_use]
pub fn platt(scores: &[f64], labels: &[bool]) -> Calibration {
    let odds: Vec<f64> = scores.iter().map(|&score| log_odds(score)).collect();
    let positives = labels.iter().filter(|&&label| label).count() as f64;
    let negatives = labels.len() as f64 - positives;
    let (high, low) = (
        (positives + 1.0) / (positives + 2.0),
        1.0 / (negatives + 2.0),
    );
    let target = |row: usize| if labels[row] { high } else { low };
    let loss = |slope: f64, shift: f64| -> f64 {
        let row = |(row, &odds): (usize, &f64)| {
            let odds = slope * odds + shift;
            odds.max(0.0) + (-odds.abs()).exp().ln_1p() - target(row) * odds
        };
        odds.iter().enumerate().map(row).sum()
    };
    let (mut slope, mut shift) = (0.0, ((positives + 1.0) / (negatives + 1.0)).ln());
    let mut best = loss(slope, shift);
    for _ in 0..100 {
        let (mut by_slope, mut by_shift) = (0.0, 0.0);
        let (mut slopes, mut both, mut shifts) = (1e-12, 0.0, 1e-12);
        for (row, &odds) in odds.iter().enumerate() {
            let chance = probability(slope * odds + shift);
            let (surprise, weight) = (chance - target(row), chance * (1.0 - chance));
            by_slope += surprise * odds;
            by_shift += surprise;
            slopes += weight * odds * odds;
            both += weight * odds;
            shifts += weight;
        }
        let determinant = slopes * shifts - both * both;
        let step_slope = (shifts * by_slope - both * by_shift) / determinant;
        let step_shift = (slopes * by_shift - both * by_slope) / determinant;
        if !(step_slope.is_finite() && step_shift.is_finite()) {
            break;
        }
        let mut size = 1.0;
        while size > 1e-9 && loss(slope - size * step_slope, shift - size * step_shift) > best {
            size /= 2.0;
        }
        slope -= size * step_slope;
        shift -= size * step_shift;
        let next = loss(slope, shift);
        let done = best - next <= 1e-12 * best;
        best = next;
        if done {
            break;
        }
    }
    Calibration::Platt { slope, shift }
}

/// Fits a rising curve by pooling adjacent violators (Zadrozny & Elkan 2002): follows any shape,
/// for samples of thousands. `scores` and `labels` have the same length and at least one row.
#[must_use]
pub fn isotonic(scores: &[f64], labels: &[bool]) -> Calibration {
    let mut order: Vec<u32> = (0..scores.len() as u32).collect();
    order.sort_by(|&a, &b| scores[a as usize].total_cmp(&scores[b as usize]));
    // Blocks of rows: positives, rows, lowest and highest score.
    let mut blocks: Vec<(f64, f64, f64, f64)> = Vec::new();
    for tie in order.chunk_by(|&a, &b| scores[a as usize] == scores[b as usize]) {
        let positives = tie.iter().filter(|&&row| labels[row as usize]).count() as f64;
        let score = scores[tie[0] as usize];
        let mut block = (positives, tie.len() as f64, score, score);
        while let Some(&last) = blocks.last() {
            if last.0 * block.1 < block.0 * last.1 {
                break;
            }
            blocks.pop();
            block = (last.0 + block.0, last.1 + block.1, last.2, block.3);
        }
        blocks.push(block);
    }
    let (mut points, mut probabilities) = (Vec::new(), Vec::new());
    for (positives, rows, lowest, highest) in blocks {
        points.push(lowest);
        probabilities.push(positives / rows);
        if highest > lowest {
            points.push(highest);
            probabilities.push(positives / rows);
        }
    }
    Calibration::Isotonic {
        scores: points,
        probabilities,
    }
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;

    /// Rows whose true log odds are half the score's, less one.
    fn overconfident() -> (Vec<f64>, Vec<bool>) {
        let mut random = ChaCha8Rng::seed_from_u64(3);
        (0..20_000)
            .map(|_| {
                let odds: f64 = random.random_range(-4.0..4.0);
                let happens = random.random::<f64>() < probability(0.5 * odds - 1.0);
                (probability(odds), happens)
            })
            .unzip()
    }

    #[test]
    fn both_curves_find_the_true_probabilities() {
        let (scores, labels) = overconfident();
        let Calibration::Platt { slope, shift } = platt(&scores, &labels) else {
            panic!("a Platt curve")
        };
        assert!((slope - 0.5).abs() < 0.03 && (shift + 1.0).abs() < 0.06);
        let isotonic = isotonic(&scores, &labels);
        for odds in [-3.0, -1.0, 0.0, 2.0, 3.5] {
            let true_one = probability(0.5 * odds - 1.0);
            assert!((isotonic.apply(probability(odds)) - true_one).abs() < 0.05);
        }
    }

    #[test]
    fn a_rising_curve_never_falls_and_separation_stays_finite() {
        let curve = isotonic(&[0.1, 0.2, 0.3, 0.4], &[true, false, false, true]);
        let values = [0.0, 0.1, 0.2, 0.3, 0.35, 0.4, 1.0].map(|score| curve.apply(score));
        assert!(values.is_sorted());
        assert!((values[2] - 1.0 / 3.0).abs() < 1e-12 && values[6] == 1.0);

        let Calibration::Platt { slope, shift } =
            platt(&[0.1, 0.2, 0.8, 0.9], &[false, false, true, true])
        else {
            panic!("a Platt curve")
        };
        assert!(slope.is_finite() && slope > 0.0 && shift.abs() < 1.0);
    }
}
