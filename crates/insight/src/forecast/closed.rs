//! Periods of a season in which nothing is ever sold: the Sundays of a shop that is closed then.
//!
//! Level and season are added or multiplied; neither gives a nothing that stays nothing while the
//! rest grows. So these periods are taken out before a series is learned and put back afterwards.

use super::sparse::is_sparse;

/// A period of the season is closed when it was empty so many times in a row, to the end.
const TIMES: usize = 8;

/// Which periods of the season are closed, the first being the one after the series. `None` where
/// all are open, or so much is empty anyway that nothing can be said.
pub(super) fn closed(values: &[f64], season: usize) -> Option<Vec<bool>> {
    if values.len() < TIMES * season {
        return None;
    }
    let recent = &values[values.len() - TIMES * season..];
    let closed: Vec<bool> = (0..season)
        .map(|at| recent.iter().skip(at).step_by(season).all(|v| *v == 0.0))
        .collect();
    let some = closed.iter().any(|closed| *closed);
    (some && !is_sparse(&open(values, &closed))).then_some(closed)
}

/// The periods that are not closed.
pub(super) fn open(values: &[f64], closed: &[bool]) -> Vec<f64> {
    let season = closed.len();
    let before = season - values.len() % season;
    let at = |row: usize| (before + row) % season;
    let rows = values.iter().enumerate();
    rows.filter(|(row, _)| !closed[at(*row)])
        .map(|(_, value)| *value)
        .collect()
}

/// Where the period stands among all that is the `place`-th of the open ones.
pub(super) fn row_of(periods: usize, closed: &[bool], place: usize) -> usize {
    let before = closed.len() - periods % closed.len();
    let mut open = (0..periods).filter(|row| !closed[(before + row) % closed.len()]);
    open.nth(place).unwrap_or(periods)
}

/// How many of the next periods are open.
pub(super) fn count_open(horizon: usize, closed: &[bool]) -> usize {
    (0..horizon).filter(|at| !closed[at % closed.len()]).count()
}

/// Values of the open periods, with nothing in between.
pub(super) fn fill(open: &[f64], horizon: usize, closed: &[bool]) -> Vec<f64> {
    let mut open = open.iter();
    (0..horizon)
        .map(|at| {
            if closed[at % closed.len()] {
                0.0
            } else {
                open.next().copied().unwrap_or(0.0)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten weeks and three days; the sixth day of each is closed.
    #[test]
    fn out_and_in_again() {
        let values: Vec<f64> = (0..73)
            .map(|day| if day % 7 == 5 { 0.0 } else { f64::from(day) })
            .collect();
        let closed = closed(&values, 7).unwrap();
        // After the series come the fourth and fifth day, then the closed one.
        assert_eq!(closed, [false, false, true, false, false, false, false]);
        let open = open(&values, &closed);
        assert_eq!(open.len(), 63);
        assert!(open.iter().skip(1).all(|value| *value > 0.0));
        assert_eq!(count_open(10, &closed), 8);
        assert_eq!((row_of(73, &closed, 4), row_of(73, &closed, 5)), (4, 6));
        assert_eq!(fill(&[1.0, 2.0, 3.0], 4, &closed), [1.0, 2.0, 0.0, 3.0]);
    }

    #[test]
    fn sparse_series_are_left_alone() {
        let mut values = vec![0.0; 140];
        values[139] = 3.0;
        values[70] = 3.0;
        assert_eq!(closed(&values, 7), None);
        assert_eq!(closed(&[1.0; 140], 7), None);
        assert_eq!(closed(&[1.0; 20], 7), None);
    }
}
