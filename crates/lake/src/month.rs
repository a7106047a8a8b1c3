//! Months in UTC: what the table is partitioned by.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike};

const DAY_US: i64 = 86_400_000_000;

/// A month, counted from January of the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Month(i32);

impl Month {
    /// The month of an instant within the years 1 to 9999.
    pub(crate) fn of(time_us: i64) -> Self {
        let date = DateTime::from_timestamp_micros(time_us).map(|t| t.date_naive());
        let months = |date: chrono::NaiveDate| date.year() * 12 + date.month0().cast_signed();
        Self(date.map_or(0, months))
    }

    /// How many months later than another one this is.
    pub(crate) fn since(self, earlier: Self) -> u32 {
        u32::try_from(self.0 - earlier.0).unwrap_or(0)
    }

    pub(crate) fn plus(self, months: u32) -> Self {
        Self(self.0 + months.cast_signed())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}",
            self.0.div_euclid(12),
            self.0.rem_euclid(12) + 1
        )
    }
}

impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, month) = text.split_once('-').ok_or(())?;
        let year: i32 = year.parse().map_err(|_| ())?;
        match month.parse::<i32>() {
            Ok(month @ 1..=12) => Ok(Self(year * 12 + month - 1)),
            _ => Err(()),
        }
    }
}

/// Months of many instants that lie close together: one calendar calculation a day, not a row.
pub(crate) struct MonthsByDay {
    first_day: i64,
    months: Vec<Month>,
}

impl MonthsByDay {
    /// For instants from `first_us` to `last_us`, both included.
    pub(crate) fn between(first_us: i64, last_us: i64) -> Self {
        // Beyond a few centuries the rows are strays, and looking each up costs less than the table.
        const MOST_DAYS: i64 = 200_000;
        let first_day = first_us.div_euclid(DAY_US);
        let last_day = last_us.div_euclid(DAY_US).min(first_day + MOST_DAYS);
        let months = (first_day..=last_day).map(|day| Month::of(day * DAY_US));
        Self {
            first_day,
            months: months.collect(),
        }
    }

    #[inline]
    pub(crate) fn of(&self, time_us: i64) -> Month {
        let day = time_us.div_euclid(DAY_US) - self.first_day;
        let month = usize::try_from(day)
            .ok()
            .and_then(|day| self.months.get(day));
        month.copied().unwrap_or_else(|| Month::of(time_us))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_print_parse_and_count() {
        let month = Month::of(1_323_475_200_000_000);
        assert_eq!(month.to_string(), "2011-12");
        assert_eq!("2011-12".parse(), Ok(month));
        assert_eq!(month.plus(2).to_string(), "2012-02");
        assert_eq!(month.plus(2).since(month), 2);
        assert_eq!(Month::of(-1).to_string(), "1969-12");
        assert_eq!("2011-13".parse::<Month>(), Err(()));
    }

    #[test]
    fn days_share_their_month() {
        let (first, last) = (-5 * DAY_US + 1, 40 * DAY_US);
        let months = MonthsByDay::between(first, last);
        for time in [
            first,
            -1,
            0,
            31 * DAY_US - 1,
            31 * DAY_US,
            last,
            400 * DAY_US,
        ] {
            assert_eq!(months.of(time), Month::of(time));
        }
    }
}
