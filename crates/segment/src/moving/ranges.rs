//! Stretches of time that edges moved over.

use fenqun_model::Interval;

/// Half-open stretches in microseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ranges {
    ranges: Vec<(i64, i64)>,
}

impl Ranges {
    /// Adds the instants from `start` on and before `end`.
    pub(super) fn insert(&mut self, start: i64, end: i64) {
        if start < end {
            self.ranges.push((start, end));
        }
    }

    /// Adds what one of two intervals covers and the other does not.
    pub(super) fn insert_difference(&mut self, before: Interval, after: Interval) {
        let is_empty = |i: Interval| i.start_us >= i.end_us;
        match (is_empty(before), is_empty(after)) {
            (true, true) => {}
            (true, false) => self.insert(after.start_us, after.end_us),
            (false, true) => self.insert(before.start_us, before.end_us),
            (false, false) => {
                let starts = (before.start_us, after.start_us);
                self.insert(starts.0.min(starts.1), starts.0.max(starts.1));
                let ends = (before.end_us, after.end_us);
                self.insert(ends.0.min(ends.1), ends.0.max(ends.1));
            }
        }
    }

    /// Ascending and apart.
    pub(super) fn tidy(&mut self) {
        self.ranges.sort_unstable();
        let mut tidied: Vec<(i64, i64)> = Vec::with_capacity(self.ranges.len());
        for &(start, end) in &self.ranges {
            match tidied.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => tidied.push((start, end)),
            }
        }
        self.ranges = tidied;
    }

    /// Those that reach into a stretch of time, both ends included.
    pub(super) fn within(&self, (first, last): (i64, i64)) -> impl Iterator<Item = (i64, i64)> {
        let reach = move |range: &(i64, i64)| range.0 <= last && first < range.1;
        self.ranges.iter().copied().filter(reach)
    }

    /// Whether an instant lies in one of them.
    pub(super) fn contains(&self, time_us: i64) -> bool {
        self.ranges
            .iter()
            .any(|&(start, end)| start <= time_us && time_us < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_edges_moved_over_is_in() {
        let mut ranges = Ranges::default();
        let interval = |start_us, end_us| Interval { start_us, end_us };
        ranges.insert_difference(interval(10, 100), interval(12, 103));
        ranges.insert_difference(interval(5, 5), interval(11, 13));
        ranges.tidy();
        assert_eq!(ranges.ranges, [(10, 13), (100, 103)]);
        assert!(ranges.contains(12) && !ranges.contains(13));
        assert_eq!(ranges.within((13, 99)).count(), 0);
        assert_eq!(ranges.within((103, 110)).count(), 0);
        assert_eq!(ranges.within((102, 110)).count(), 1);
    }
}
