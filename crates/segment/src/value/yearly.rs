//! Anniversaries: which days of the year count.
//!
//! A date's anniversary is its month and day in every year. 29 February is kept on 28 February in
//! years that have no 29th. `within next 7 days` reaches from today to the day on which as_of plus
//! seven days falls, `within last` back likewise; both end days are included.

use arrow::buffer::BooleanBuffer;
use chrono::{Datelike, NaiveDate};
use fenqun_model::{Calendar, Instant};
use fenqun_rules::AnniversaryKind;

use super::Column;
use super::compare::present_and;

/// A set of days of the year.
#[derive(Clone, Debug)]
pub(crate) struct YearDays {
    days: [[bool; 32]; 13],
}

impl YearDays {
    /// The days whose anniversary falls as asked.
    pub(crate) fn new(kind: AnniversaryKind, calendar: &Calendar, as_of: Instant) -> Self {
        let today = calendar.date_of(as_of);
        let (first, last) = match kind {
            AnniversaryKind::Today => (today, today),
            AnniversaryKind::WithinNext { span } => {
                (today, calendar.date_of(calendar.forward(as_of, span)))
            }
            AnniversaryKind::WithinLast { span } => {
                (calendar.date_of(calendar.back(as_of, span)), today)
            }
        };
        let mut set = Self {
            days: [[false; 32]; 13],
        };
        // Eight years hold every day of the year at least once, 29 February too.
        for date in first.iter_days().take(8 * 366) {
            if date > last {
                break;
            }
            set.insert(date);
        }
        set
    }

    fn insert(&mut self, date: NaiveDate) {
        let (month, day) = (date.month() as usize, date.day() as usize);
        self.days[month][day] = true;
        if (month, day) == (2, 28) && !date.leap_year() {
            self.days[2][29] = true;
        }
    }

    /// Whether a date's anniversary is among them.
    pub(crate) fn contains(&self, date: NaiveDate) -> bool {
        self.days[date.month() as usize][date.day() as usize]
    }

    /// The days as `month × 100 + day`, ascending.
    pub(crate) fn codes(&self) -> Vec<i32> {
        let all = (1..=12).flat_map(|month| (1..=31).map(move |day| (month, day)));
        all.filter(|&(month, day)| self.days[month as usize][day as usize])
            .map(|(month, day)| month * 100 + day)
            .collect()
    }

    /// Which customers' date or instant has its anniversary among them.
    pub(crate) fn matches(&self, column: &Column, calendar: &Calendar) -> BooleanBuffer {
        match column {
            Column::Date(values) => present_and(column, |row| {
                values.value_as_date(row).is_some_and(|d| self.contains(d))
            }),
            Column::Instant(values) => present_and(column, |row| {
                chrono::DateTime::from_timestamp_micros(values.value(row))
                    .is_some_and(|instant| self.contains(calendar.date_of(instant)))
            }),
            _ => BooleanBuffer::new_unset(column.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use fenqun_model::{Calendar, Span, SpanUnit};
    use fenqun_rules::AnniversaryKind;

    use super::YearDays;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a valid date")
    }

    fn days(kind: AnniversaryKind, y: i32, m: u32, d: u32) -> YearDays {
        let calendar = Calendar::new(chrono_tz::Asia::Shanghai);
        YearDays::new(kind, &calendar, calendar.end_of(date(y, m, d)))
    }

    #[test]
    fn the_29th_of_february_is_kept_on_the_28th_in_common_years() {
        let leapling = date(2000, 2, 29);
        assert!(days(AnniversaryKind::Today, 2023, 2, 28).contains(leapling));
        assert!(!days(AnniversaryKind::Today, 2024, 2, 28).contains(leapling));
        assert!(days(AnniversaryKind::Today, 2024, 2, 29).contains(leapling));
        assert!(!days(AnniversaryKind::Today, 2023, 3, 1).contains(leapling));
    }

    #[test]
    fn windows_cross_the_year_and_include_both_ends() {
        let span = Span {
            amount: 7,
            unit: SpanUnit::Days,
        };
        let next = days(AnniversaryKind::WithinNext { span }, 2023, 12, 29);
        assert!(next.contains(date(1990, 12, 29)));
        assert!(next.contains(date(1990, 1, 5)));
        assert!(!next.contains(date(1990, 1, 6)));
        assert!(!next.contains(date(1990, 12, 28)));
        let last = days(AnniversaryKind::WithinLast { span }, 2023, 1, 3);
        assert!(last.contains(date(1990, 12, 27)));
        assert!(!last.contains(date(1990, 12, 26)));
        assert_eq!(
            days(AnniversaryKind::Today, 2023, 2, 28).codes(),
            [228, 229]
        );
    }
}
