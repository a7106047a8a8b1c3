//! Windows.

use fenqun_model::{CalendarUnit, Window};

use super::words::span;

/// ` in the last 90 days`, ` this month`, ` since 2011-01-01`: after what it bounds.
pub(super) fn window(window: Window) -> String {
    match window {
        Window::Last { span: length } => format!(" in the last {}", span(length)),
        Window::Between { from, to } => format!(" from {from} to {to}"),
        Window::Since { date } => format!(" since {date}"),
        Window::Before { date } => format!(" before {date}"),
        Window::Today => " today".to_owned(),
        Window::Yesterday => " yesterday".to_owned(),
        Window::This { unit } => format!(" this {}", word(unit)),
        Window::Previous { unit } => format!(" last {}", word(unit)),
    }
}

fn word(unit: CalendarUnit) -> &'static str {
    match unit {
        CalendarUnit::Week => "week",
        CalendarUnit::Month => "month",
        CalendarUnit::Quarter => "quarter",
        CalendarUnit::Year => "year",
    }
}
