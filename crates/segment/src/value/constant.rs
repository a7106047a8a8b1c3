//! Literals of a rule at one instant: `90 days ago` becomes an instant, `today` a day.

use fenqun_model::{Calendar, Instant};
use fenqun_rules::Literal;
use rust_decimal::Decimal;

/// A literal whose meaning no longer depends on as_of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constant {
    Text(String),
    Number(Decimal),
    Boolean(bool),
    /// A plain day; against an instant it stands for the whole day.
    Date {
        /// Days since 1970.
        day: i32,
        /// First microsecond of the day in the workspace's zone.
        start_us: i64,
        /// First microsecond of the next day.
        end_us: i64,
    },
    Instant {
        time_us: i64,
        /// The day on which it falls in the workspace's zone, in days since 1970.
        day: i32,
    },
}

impl Constant {
    /// Resolves a literal.
    pub(crate) fn resolve(literal: &Literal, calendar: &Calendar, as_of: Instant) -> Self {
        match literal {
            Literal::Text(text) => Self::Text(text.clone()),
            Literal::Number(number) => Self::Number(*number),
            Literal::Percent(percent) => Self::Number(percent / Decimal::ONE_HUNDRED),
            Literal::Boolean(value) => Self::Boolean(*value),
            Literal::Date(date) => Self::date(*date, calendar),
            Literal::Today => Self::date(calendar.date_of(as_of), calendar),
            Literal::Instant(instant) => Self::instant(*instant, calendar),
            Literal::Now => Self::instant(as_of, calendar),
            Literal::Ago(span) => Self::instant(calendar.back(as_of, *span), calendar),
        }
    }

    fn date(date: chrono::NaiveDate, calendar: &Calendar) -> Self {
        let interval = calendar.day(date);
        Self::Date {
            day: day_number(date),
            start_us: interval.start_us,
            end_us: interval.end_us,
        }
    }

    fn instant(instant: Instant, calendar: &Calendar) -> Self {
        Self::Instant {
            time_us: instant.timestamp_micros(),
            day: day_number(calendar.date_of(instant)),
        }
    }
}

/// Days since 1970.
pub(crate) fn day_number(date: chrono::NaiveDate) -> i32 {
    arrow::datatypes::Date32Type::from_naive_date(date)
}

/// The day on which an instant falls in a zone, in days since 1970.
pub(crate) fn day_of_us(time_us: i64, calendar: &Calendar) -> i32 {
    let instant = chrono::DateTime::from_timestamp_micros(time_us).unwrap_or_default();
    day_number(calendar.date_of(instant))
}
