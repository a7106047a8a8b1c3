//! Whether probabilities are true, row by row.

/// Probabilities nearer to 0 or 1 count as this near, so that one wrong certainty costs 34.5.
const NEAREST: f64 = 1e-15;

/// Mean of −log of the probability given to what happened. Lower is better.
#[must_use]
pub fn log_loss(probabilities: &[f64], labels: &[bool]) -> f64 {
    mean(probabilities, labels, |probability, label| {
        let given = if label {
            probability
        } else {
            1.0 - probability
        };
        -given.clamp(NEAREST, 1.0).ln()
    })
}

/// Mean square of probability less outcome (Brier 1950). Lower is better; always saying the base
/// rate p has p(1 − p).
#[must_use]
pub fn brier(probabilities: &[f64], labels: &[bool]) -> f64 {
    mean(probabilities, labels, |probability, label| {
        (probability - f64::from(label)).powi(2)
    })
}

/// Share of rows that are on their label's side of 0.5.
#[must_use]
pub fn accuracy(probabilities: &[f64], labels: &[bool]) -> f64 {
    mean(probabilities, labels, |probability, label| {
        f64::from((probability > 0.5) == label)
    })
}

fn mean(probabilities: &[f64], labels: &[bool], of: impl Fn(f64, bool) -> f64) -> f64 {
    let rows = probabilities.iter().zip(labels);
    let sum: f64 = rows
        .map(|(&probability, &label)| of(probability, label))
        .sum();
    sum / labels.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_rows_are_counted_by_hand() {
        let (probabilities, labels) = ([0.8, 0.4], [true, false]);
        assert!((log_loss(&probabilities, &labels) + (0.8_f64 * 0.6).ln() / 2.0).abs() < 1e-15);
        assert!((brier(&probabilities, &labels) - 0.1).abs() < 1e-15);
        assert_eq!(accuracy(&probabilities, &labels), 1.0);
        assert!(log_loss(&[0.0], &[true]) < 35.0);
    }
}
