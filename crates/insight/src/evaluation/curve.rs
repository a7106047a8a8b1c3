//! Whether of those who get 30% three in ten do it.

use serde::{Deserialize, Serialize};

/// Rows of like probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CalibrationBin {
    /// Rows in it.
    pub rows: usize,
    /// Their mean probability.
    pub expected: f64,
    /// Share of them in which it happened.
    pub happened: f64,
}

/// Rows in `bins` parts of equal size by probability, the lowest first; rows of one probability
/// stay together, so there may be fewer parts.
#[must_use]
pub fn calibration_curve(
    probabilities: &[f64],
    labels: &[bool],
    bins: usize,
) -> Vec<CalibrationBin> {
    let mut order: Vec<u32> = (0..labels.len() as u32).collect();
    order.sort_by(|&a, &b| probabilities[a as usize].total_cmp(&probabilities[b as usize]));
    let mut curve = Vec::with_capacity(bins);
    let mut start = 0;
    for bin in 1..=bins {
        let mut end = order.len() * bin / bins;
        let probability = |place: usize| probabilities[order[place] as usize];
        while end > start && end < order.len() && probability(end) == probability(end - 1) {
            end += 1;
        }
        if end <= start {
            continue;
        }
        let part = &order[start..end];
        let rows = part.len();
        let expected: f64 = part.iter().map(|&row| probabilities[row as usize]).sum();
        let happened = part.iter().filter(|&&row| labels[row as usize]).count();
        curve.push(CalibrationBin {
            rows,
            expected: expected / rows as f64,
            happened: happened as f64 / rows as f64,
        });
        start = end;
    }
    curve
}

/// Mean distance of expected and happened over a curve's rows (expected calibration error:
/// Naeini, Cooper & Hauskrecht 2015, with bins of equal size).
#[must_use]
pub fn calibration_error(curve: &[CalibrationBin]) -> f64 {
    let rows: usize = curve.iter().map(|bin| bin.rows).sum();
    let distance = |bin: &CalibrationBin| bin.rows as f64 * (bin.expected - bin.happened).abs();
    curve.iter().map(distance).sum::<f64>() / rows as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_probability_stay_together() {
        let probabilities = [0.2, 0.2, 0.2, 0.2, 0.2, 0.9];
        let labels = [true, false, false, false, false, true];
        let curve = calibration_curve(&probabilities, &labels, 3);
        assert_eq!(curve.len(), 2);
        assert_eq!((curve[0].rows, curve[0].happened), (5, 0.2));
        assert_eq!((curve[1].rows, curve[1].happened), (1, 1.0));
        assert!((calibration_error(&curve) - 0.1 / 6.0).abs() < 1e-12);
    }
}
