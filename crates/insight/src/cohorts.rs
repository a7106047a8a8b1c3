//! Who comes back: customers by the period in which they were first active, and how many of each
//! such cohort were active so many periods later.

use rayon::slice::ParallelSliceMut;

/// Those who were first active in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// The period, as it came in.
    pub period: i32,
    /// How many of them were active so many periods later: all of them at 0, then up to the last
    /// period in which anybody was active.
    pub active: Vec<u32>,
}

/// The cohorts of some activity, the oldest first.
///
/// One row is one act: who, and in which period (a month or a week, counted on from anywhere). Rows
/// come in any order and may repeat: a customer counts once in a period. A period in which nobody
/// came for the first time has no cohort. Both columns are of the same length.
///
/// # Panics
///
/// Where the columns are of different lengths.
pub fn cohorts(customers: &[u32], periods: &[i32]) -> Vec<Cohort> {
    assert_eq!(customers.len(), periods.len(), "columns of one table");
    let (Some(&first), Some(&last)) = (periods.iter().min(), periods.iter().max()) else {
        return Vec::new();
    };
    let since_first = |period: i32| period.abs_diff(first) as usize;
    let mut acts: Vec<u64> = customers
        .iter()
        .zip(periods)
        .map(|(&customer, &period)| u64::from(customer) << 32 | since_first(period) as u64)
        .collect();
    acts.par_sort_unstable();
    acts.dedup();
    let span = since_first(last) + 1;
    let mut active: Vec<Vec<u32>> = (0..span).map(|start| vec![0; span - start]).collect();
    for of_one in acts.chunk_by(|a, b| a >> 32 == b >> 32) {
        let period = |act: &u64| (act & u64::from(u32::MAX)) as usize;
        let start = period(&of_one[0]);
        for act in of_one {
            active[start][period(act) - start] += 1;
        }
    }
    (first..)
        .zip(active)
        .filter(|(_, active)| active[0] > 0)
        .map(|(period, active)| Cohort { period, active })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_counts_once_a_period_in_the_cohort_of_the_first() {
        let customers = [7, 3, 7, 7, 3, 9];
        let periods = [10, 8, 11, 10, 11, 11];
        let found = cohorts(&customers, &periods);
        let shown: Vec<(i32, &[u32])> = found.iter().map(|c| (c.period, &*c.active)).collect();
        // Nobody came for the first time in period 9.
        assert_eq!(shown, [(8, &[1, 0, 0, 1][..]), (10, &[1, 1]), (11, &[1])]);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(cohorts(&[], &[]), []);
    }

    #[test]
    fn periods_before_zero_are_periods() {
        let found = cohorts(&[1, 1, u32::MAX], &[-2, 1, -1]);
        assert_eq!(found[0].active, [1, 0, 0, 1]);
        assert_eq!((found[1].period, &*found[1].active), (-1, &[1, 0, 0][..]));
    }
}
