//! Anniversaries: which days of the year count.
//!
//! A date's anniversary is its month and day in every year: of the common calendar, or of the Chinese
//! one where an attribute is declared so. 29 February is kept on 28 February in years that have no
//! 29th. `within next 7 days` reaches from today to the day on which as_of plus seven days falls,
//! `within last` back likewise; both end days are included.

use arrow::buffer::BooleanBuffer;
use arrow::datatypes::Date32Type;
use chrono::{Datelike, NaiveDate};
use fenqun_model::{Calendar, DateCalendar, Instant, LunarDay};
use fenqun_rules::AnniversaryKind;

use super::Column;
use super::compare::present_and;
use super::constant::day_of_us;

/// So many days hold every day of the year at least once, 29 February too, and those of the Chinese
/// calendar.
const DAYS_MOST: usize = 8 * 366;

/// The first and the last day on which anniversaries count.
pub(crate) fn days_asked(
    kind: AnniversaryKind,
    calendar: &Calendar,
    as_of: Instant,
) -> (NaiveDate, NaiveDate) {
    let today = calendar.date_of(as_of);
    match kind {
        AnniversaryKind::Today => (today, today),
        AnniversaryKind::WithinNext { span } => {
            (today, calendar.date_of(calendar.forward(as_of, span)))
        }
        AnniversaryKind::WithinLast { span } => {
            (calendar.date_of(calendar.back(as_of, span)), today)
        }
    }
}

/// Dates whose anniversary falls as asked.
#[derive(Clone, Debug)]
pub(crate) enum Anniversaries {
    Gregorian(Box<YearDays>),
    Lunar(LunarDays),
}

impl Anniversaries {
    /// Those that fall on one of the days, by a calendar.
    pub(crate) fn new(by: DateCalendar, (first, last): (NaiveDate, NaiveDate)) -> Self {
        match by {
            DateCalendar::Gregorian => Self::Gregorian(Box::new(YearDays::new((first, last)))),
            DateCalendar::Lunar => Self::Lunar(LunarDays::new((first, last))),
        }
    }

    /// Whether a date's anniversary is among them.
    pub(crate) fn contains(&self, date: NaiveDate) -> bool {
        match self {
            Self::Gregorian(days) => days.contains(date),
            Self::Lunar(days) => days.contains(date),
        }
    }

    /// Which customers' date or instant has its anniversary among them.
    pub(crate) fn matches(&self, column: &Column, calendar: &Calendar) -> BooleanBuffer {
        let contains = |day| Date32Type::to_naive_date_opt(day).is_some_and(|d| self.contains(d));
        match column {
            Column::Date(values) => present_and(column, |row| contains(values.value(row))),
            Column::Instant(values) => present_and(column, |row| {
                contains(day_of_us(values.value(row), calendar))
            }),
            _ => BooleanBuffer::new_unset(column.len()),
        }
    }
}

fn days((first, last): (NaiveDate, NaiveDate)) -> impl Iterator<Item = NaiveDate> {
    let days = first.iter_days().take(DAYS_MOST);
    days.take_while(move |date| *date <= last)
}

/// A set of days of the year.
#[derive(Clone, Debug)]
pub(crate) struct YearDays {
    days: [[bool; 32]; 13],
}

impl YearDays {
    /// The days whose anniversary falls on one of the days from a first to a last.
    pub(crate) fn new(asked: (NaiveDate, NaiveDate)) -> Self {
        let mut set = Self {
            days: [[false; 32]; 13],
        };
        days(asked).for_each(|date| set.insert(date));
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
}

/// A set of days of the Chinese year; [`LunarDay::returning_on`] says which return when.
#[derive(Clone, Debug)]
pub(crate) struct LunarDays {
    days: Box<[bool; LunarDay::COUNT]>,
}

impl LunarDays {
    fn new(asked: (NaiveDate, NaiveDate)) -> Self {
        let mut set = Box::new([false; LunarDay::COUNT]);
        for day in days(asked).flat_map(LunarDay::returning_on) {
            set[day.place()] = true;
        }
        Self { days: set }
    }

    fn contains(&self, date: NaiveDate) -> bool {
        self.days[LunarDay::of(date).place()]
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use fenqun_model::{Calendar, DateCalendar, Span, SpanUnit};
    use fenqun_rules::AnniversaryKind;

    use super::{Anniversaries, YearDays, days_asked};

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a valid date")
    }

    fn days(kind: AnniversaryKind, y: i32, m: u32, d: u32) -> YearDays {
        let calendar = Calendar::new(chrono_tz::Asia::Shanghai);
        YearDays::new(days_asked(kind, &calendar, calendar.end_of(date(y, m, d))))
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

    #[test]
    fn lunar_birthdays_move_through_the_common_year() {
        let kept_on = |day| Anniversaries::new(DateCalendar::Lunar, (day, day));
        // The fifteenth of the eighth month of 1990.
        let born = date(1990, 10, 3);
        assert!(kept_on(date(2024, 9, 17)).contains(born));
        assert!(kept_on(date(2025, 10, 6)).contains(born));
        assert!(!kept_on(date(2025, 10, 3)).contains(born));
        // The first of the second, leap fifth month of 1990: in 2009 there is one, in 2024 not.
        let in_leap_month = date(1990, 6, 23);
        assert!(kept_on(date(2009, 6, 23)).contains(in_leap_month));
        assert!(!kept_on(date(2009, 5, 24)).contains(in_leap_month));
        assert!(kept_on(date(2024, 6, 6)).contains(in_leap_month));
        // A year from any day holds every birthday.
        let year = Anniversaries::new(DateCalendar::Lunar, (date(2024, 3, 1), date(2025, 4, 20)));
        assert!(
            date(1990, 1, 1)
                .iter_days()
                .take(400)
                .all(|born| year.contains(born))
        );
    }
}
