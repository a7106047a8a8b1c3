//! Durations and windows.

use std::fmt::{self, Display, Formatter};

use fenqun_model::{CalendarUnit, Span, SpanUnit, Window};

/// `90 days`, `1 day`.
pub(crate) struct SpanText(pub(crate) Span);

impl Display for SpanText {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let unit = match self.0.unit {
            SpanUnit::Minutes => "minute",
            SpanUnit::Hours => "hour",
            SpanUnit::Days => "day",
            SpanUnit::Weeks => "week",
            SpanUnit::Months => "month",
            SpanUnit::Years => "year",
        };
        let plural = if self.0.amount == 1 { "" } else { "s" };
        write!(f, "{} {unit}{plural}", self.0.amount)
    }
}

/// `last 90 days`, `this month`, `from 2011-01-01 to 2011-01-31`.
pub(crate) struct WindowText(pub(crate) Window);

impl Display for WindowText {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self.0 {
            Window::Last { span } => write!(f, "last {}", SpanText(span)),
            Window::Between { from, to } => write!(f, "from {from} to {to}"),
            Window::Since { date } => write!(f, "since {date}"),
            Window::Before { date } => write!(f, "before {date}"),
            Window::Today => f.write_str("today"),
            Window::Yesterday => f.write_str("yesterday"),
            Window::This { unit } => write!(f, "this {}", unit_word(unit)),
            Window::Previous { unit } => write!(f, "last {}", unit_word(unit)),
        }
    }
}

fn unit_word(unit: CalendarUnit) -> &'static str {
    match unit {
        CalendarUnit::Week => "week",
        CalendarUnit::Month => "month",
        CalendarUnit::Quarter => "quarter",
        CalendarUnit::Year => "year",
    }
}
