//! Whether groups last differently.

use nalgebra::{DMatrix, DVector};
use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::Error;
use super::error::{by_duration, check};

/// Whether groups last differently.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LogRank {
    /// χ² of the groups lasting alike.
    pub chi_squared: f64,
    /// Groups less one.
    pub degrees: usize,
    /// Its p value.
    pub p: f64,
}

/// Compares the survival of groups, numbered from 0, by the log-rank test (Mantel 1966;
/// Kalbfleisch & Prentice 2002, §1.5): at each time, as many are expected to end of each group as
/// its share of those still there. Numbers without rows are no groups.
///
/// # Errors
/// No rows, lengths that differ, a duration that is negative or not finite, fewer than two groups
/// whose rows overlap in time.
pub fn log_rank(durations: &[f64], ended: &[bool], group: &[u32]) -> Result<LogRank, Error> {
    check(durations, ended.len())?;
    check(durations, group.len())?;
    let mut numbers = group.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    let groups = numbers.len();
    if groups < 2 {
        return Err(Error::OneGroup);
    }
    let place = |row: u32| numbers.partition_point(|&it| it < group[row as usize]);

    let mut at_risk = vec![0.0; groups];
    let order = by_duration(durations);
    order.iter().for_each(|&row| at_risk[place(row)] += 1.0);
    let mut surplus = DVector::zeros(groups);
    let mut variance = DMatrix::zeros(groups, groups);
    let mut all = order.len() as f64;
    for same in order.chunk_by(|&a, &b| durations[a as usize] == durations[b as usize]) {
        let over = same.iter().filter(|&&row| ended[row as usize]);
        let mut count = 0.0;
        for &row in over {
            surplus[place(row)] += 1.0;
            count += 1.0;
        }
        let ties = if all > 1.0 {
            count * (all - count) / (all - 1.0)
        } else {
            0.0
        };
        for one in 0..groups {
            let share = at_risk[one] / all;
            surplus[one] -= count * share;
            for other in 0..groups {
                let own = if one == other { 1.0 } else { 0.0 };
                variance[(one, other)] += ties * share * (own - at_risk[other] / all);
            }
        }
        for &row in same {
            at_risk[place(row)] -= 1.0;
        }
        all -= same.len() as f64;
    }
    // Surpluses sum to 0: the last group says nothing new.
    let degrees = groups - 1;
    let surplus = surplus.rows(0, degrees).into_owned();
    let variance = variance.view((0, 0), (degrees, degrees)).into_owned();
    let solved = variance.cholesky().ok_or(Error::OneGroup)?.solve(&surplus);
    let chi_squared = surplus.dot(&solved);
    let distribution = ChiSquared::new(degrees as f64).expect("degrees are positive");
    Ok(LogRank {
        chi_squared,
        degrees,
        p: distribution.sf(chi_squared),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_last_alike_do_not_differ() {
        let durations = [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0];
        let group = [4, 9, 4, 9, 4, 9, 4, 9];
        let found = log_rank(&durations, &[true; 8], &group).unwrap();
        assert!(found.chi_squared.abs() < 1e-12 && (found.p - 1.0).abs() < 1e-6);
        assert_eq!(found.degrees, 1);
        assert_eq!(
            log_rank(&durations, &[true; 8], &[3; 8]),
            Err(Error::OneGroup)
        );
    }
}
