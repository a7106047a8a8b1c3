//! Why durations have no curve.

/// Why durations have no curve.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is nothing to look at.
    #[error("there are no durations")]
    Empty,
    /// A column has another length than the durations.
    #[error("{found} values do not fit {expected} durations")]
    Rows {
        /// Durations given.
        expected: usize,
        /// Values of the other column.
        found: usize,
    },
    /// A duration is negative or not finite.
    #[error("the duration of row {0} is negative or not finite")]
    Duration(usize),
    /// The level of the intervals is not between 0 and 1.
    #[error("the confidence level is not between 0 and 1")]
    Level,
    /// A comparison takes two groups with rows.
    #[error("there are fewer than two groups")]
    OneGroup,
}

pub(super) fn check(durations: &[f64], others: usize) -> Result<(), Error> {
    let expected = durations.len();
    if expected == 0 {
        return Err(Error::Empty);
    }
    if others != expected {
        return Err(Error::Rows {
            expected,
            found: others,
        });
    }
    let wrong = |it: &f64| !(it.is_finite() && *it >= 0.0);
    match durations.iter().position(wrong) {
        Some(row) => Err(Error::Duration(row)),
        None => Ok(()),
    }
}

/// Rows by duration, the shortest first.
pub(super) fn by_duration(durations: &[f64]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..durations.len() as u32).collect();
    order.sort_by(|&a, &b| durations[a as usize].total_cmp(&durations[b as usize]));
    order
}
