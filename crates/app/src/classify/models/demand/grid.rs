//! The whole periods that are learned from, and those to come.

use chrono::{Datelike, Days, Months, NaiveDate};
use fenqun_insight::forecast::Step;

/// Without an order for longer than this, and than ever before, the data have ended.
const SILENCE_DAYS: i64 = 7;

/// Consecutive whole periods in the workspace's calendar; weeks begin on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) step: Step,
    /// The first day of the first period.
    pub(super) first: NaiveDate,
    /// How many there are.
    pub(super) periods: usize,
    /// The last day with an order, where the data end long before now.
    pub(super) ended: Option<NaiveDate>,
}

impl Grid {
    /// The whole periods of `days` with orders (ascending) that end before `until`, the first day
    /// that is not over; `None` where there is none.
    pub(super) fn of(days: &[NaiveDate], until: NaiveDate, step: Step) -> Option<Self> {
        let days = &days[..days.partition_point(|day| *day < until)];
        let (first_day, last_day) = (*days.first()?, *days.last()?);
        let longest = days.windows(2).map(|two| (two[1] - two[0]).num_days() - 1);
        let silent = (until - last_day).num_days() - 1;
        let ended = silent > longest.max().unwrap_or(0).max(SILENCE_DAYS);
        let until = if ended { next_day(last_day) } else { until };
        let mut first = start_of(step, first_day);
        if first < first_day {
            first = shifted(step, first, 1);
        }
        let most = match step {
            Step::Day => 730,
            Step::Week => 260,
            Step::Month => 120,
        };
        let mut periods = 0;
        while shifted(step, first, periods + 1) <= until {
            periods += 1;
        }
        let left_out = periods.saturating_sub(most);
        (periods > 0).then(|| Self {
            step,
            first: shifted(step, first, left_out),
            periods: periods - left_out,
            ended: ended.then_some(last_day),
        })
    }

    /// The first day of a period; those to come follow the whole ones.
    pub(super) fn start(&self, period: usize) -> NaiveDate {
        shifted(self.step, self.first, period)
    }

    /// The first day after the last whole period.
    pub(super) fn end(&self) -> NaiveDate {
        self.start(self.periods)
    }

    /// The period that begins on a day.
    pub(super) fn place(&self, start: NaiveDate) -> Option<usize> {
        let days = (start - self.first).num_days();
        let months = (start.year() - self.first.year()) * 12 + start.month0() as i32
            - self.first.month0() as i32;
        let place = match self.step {
            Step::Day => days,
            Step::Week => days.div_euclid(7),
            Step::Month => months.into(),
        };
        usize::try_from(place)
            .ok()
            .filter(|place| *place < self.periods)
    }

    /// What a period is called: its first day, or its month.
    pub(super) fn label(&self, period: usize) -> String {
        let start = self.start(period);
        match self.step {
            Step::Day | Step::Week => start.to_string(),
            Step::Month => start.format("%Y-%m").to_string(),
        }
    }
}

fn start_of(step: Step, day: NaiveDate) -> NaiveDate {
    let back = match step {
        Step::Day => 0,
        Step::Week => day.weekday().num_days_from_monday(),
        Step::Month => day.day0(),
    };
    day.checked_sub_days(Days::new(back.into())).unwrap_or(day)
}

fn shifted(step: Step, start: NaiveDate, periods: usize) -> NaiveDate {
    let moved = match step {
        Step::Day => start.checked_add_days(Days::new(periods as u64)),
        Step::Week => start.checked_add_days(Days::new(periods as u64 * 7)),
        Step::Month => u32::try_from(periods)
            .ok()
            .and_then(|months| start.checked_add_months(Months::new(months))),
    };
    moved.unwrap_or(NaiveDate::MAX)
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// 2024-01-01 was a Monday.
    fn days(from: &str, count: u64) -> Vec<NaiveDate> {
        let from = day(from);
        (0..count).map(|at| from + Days::new(at)).collect()
    }

    #[test]
    fn only_whole_periods_count() {
        let days = days("2024-01-03", 40);
        let weeks = Grid::of(&days, day("2024-02-12"), Step::Week).expect("weeks");
        assert_eq!((weeks.start(0), weeks.periods), (day("2024-01-08"), 5));
        assert_eq!(weeks.end(), day("2024-02-12"));
        let one_less = Grid::of(&days, day("2024-02-11"), Step::Week).expect("weeks");
        assert_eq!(one_less.periods, 4);
        // Neither January nor February is whole.
        assert_eq!(Grid::of(&days, day("2024-02-12"), Step::Month), None);
        assert_eq!(Grid::of(&[], day("2024-02-12"), Step::Day), None);
    }

    #[test]
    fn data_that_ended_are_not_a_silence() {
        let days = days("2024-01-01", 31);
        let ended = Grid::of(&days, day("2026-01-01"), Step::Month).expect("months");
        assert_eq!((ended.periods, ended.ended), (1, Some(day("2024-01-31"))));
        // A few days without an order are what they are.
        let quiet = Grid::of(&days, day("2024-02-07"), Step::Day).expect("days");
        assert_eq!((quiet.periods, quiet.ended), (37, None));
    }

    #[test]
    fn periods_have_places_and_names() {
        let days = [day("2023-11-01"), day("2024-03-01")];
        let months = Grid::of(&days, day("2024-03-05"), Step::Month).expect("months");
        assert_eq!(months.periods, 4);
        assert_eq!(months.place(day("2024-02-01")), Some(3));
        assert_eq!(months.place(day("2024-03-01")), None);
        assert_eq!(months.place(day("2023-10-01")), None);
        assert_eq!(months.label(5), "2024-04");
    }

    #[test]
    fn long_ago_is_left_out() {
        let days = [day("1990-01-01"), day("2024-01-01")];
        let grid = Grid::of(&days, day("2024-01-02"), Step::Day).expect("days");
        assert_eq!((grid.periods, grid.end()), (730, day("2024-01-02")));
    }
}
