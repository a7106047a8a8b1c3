//! The last so many whole days, and the same number of days before them.

use chrono::{Days, NaiveDate};
use fenqun_model::{Calendar, Instant, Window};

/// Whole calendar days that end with the day of the evaluation instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub(super) days: u32,
    pub(super) calendar: Calendar,
    pub(super) as_of: Instant,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

impl Period {
    pub(super) fn new(days: u32, calendar: Calendar, as_of: Instant) -> Self {
        let to = calendar.date_of(as_of);
        Self {
            days,
            calendar,
            as_of,
            from: back(to, days.saturating_sub(1)),
            to,
        }
    }

    /// The same number of days before.
    pub(super) fn before(&self) -> Self {
        Self {
            from: back(self.from, self.days),
            to: back(self.from, 1),
            ..*self
        }
    }

    pub(super) fn window(&self) -> Window {
        Window::Between {
            from: self.from,
            to: self.to,
        }
    }

    /// First microsecond inside and first after.
    pub(super) fn bounds_us(&self) -> (i64, i64) {
        let interval = self.calendar.resolve(self.window(), self.as_of);
        (interval.start_us, interval.end_us)
    }

    /// As the rule language writes it.
    pub(super) fn words(&self) -> String {
        format!("from {} to {}", self.from, self.to)
    }
}

fn back(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_sub_days(Days::new(days.into()))
        .unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_touch_and_are_equally_long() {
        let as_of = "2024-03-15T04:00:00Z".parse().expect("an instant");
        let period = Period::new(30, Calendar::new(chrono_tz::Asia::Shanghai), as_of);
        let before = period.before();
        assert_eq!(period.words(), "from 2024-02-15 to 2024-03-15");
        assert_eq!(before.words(), "from 2024-01-16 to 2024-02-14");
        assert_eq!(before.bounds_us().1, period.bounds_us().0);
        assert_eq!(period.bounds_us().1, as_of.timestamp_micros() + 1);
    }
}
