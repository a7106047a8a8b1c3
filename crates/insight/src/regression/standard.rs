//! Terms brought to mean 0 and standard deviation 1, which is what makes a regression of years
//! and populations solvable in floating point.

use std::borrow::Cow;

/// Mean and standard deviation (over n) of each term. A constant term has deviation 0.
pub(super) struct Standard {
    pub mean: Vec<f64>,
    pub deviation: Vec<f64>,
}

impl Standard {
    pub fn of(columns: &[Cow<[f64]>]) -> Self {
        let moments: Vec<(f64, f64)> = columns.iter().map(|column| moments(column)).collect();
        Self {
            mean: moments.iter().map(|&(mean, _)| mean).collect(),
            deviation: moments.iter().map(|&(_, deviation)| deviation).collect(),
        }
    }

    /// A standardised value; 0 for a constant term.
    pub fn value(&self, term: usize, value: f64) -> f64 {
        if self.deviation[term] == 0.0 {
            0.0
        } else {
            (value - self.mean[term]) / self.deviation[term]
        }
    }
}

/// Mean and standard deviation over n, in two passes with the correction of Chan, Golub &
/// LeVeque (1983, Am. Stat. 37(3), eq. 1.7). A spread that is rounding noise counts as none.
pub(super) fn moments(values: &[f64]) -> (f64, f64) {
    let count = values.len().max(1) as f64;
    let first = values.iter().sum::<f64>() / count;
    let mean = first + values.iter().map(|value| value - first).sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let deviation = (squares / count).sqrt();
    let noise = deviation <= 1e-13 * mean.abs();
    (mean, if noise { 0.0 } else { deviation })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_has_no_spread() {
        assert_eq!(moments(&[0.1; 1000]).1, 0.0);
        assert_eq!(moments(&[1e9, 1e9 + 2.0]), (1e9 + 1.0, 1.0));
    }
}
