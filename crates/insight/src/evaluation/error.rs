//! Why probabilities cannot be judged.

/// Why probabilities cannot be judged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is not a label for each score.
    #[error("{labels} labels do not fit {scores} scores")]
    Rows {
        /// Scores given.
        scores: usize,
        /// Labels given.
        labels: usize,
    },
    /// All labels are the same, so there is nothing to tell apart.
    #[error("all labels are the same")]
    OneOutcome,
    /// A score is not a number.
    #[error("the score of row {0} is not a number")]
    NotNumber(usize),
    /// A score that should be a probability is not between 0 and 1.
    #[error("the score of row {0} is not a probability")]
    NotProbability(usize),
}

/// Checks scores of any range.
pub(super) fn check(scores: &[f64], labels: &[bool]) -> Result<(), Error> {
    if scores.len() != labels.len() {
        let (scores, labels) = (scores.len(), labels.len());
        return Err(Error::Rows { scores, labels });
    }
    if let Some(row) = scores.iter().position(|score| score.is_nan()) {
        return Err(Error::NotNumber(row));
    }
    if !labels.contains(&true) || !labels.contains(&false) {
        return Err(Error::OneOutcome);
    }
    Ok(())
}
