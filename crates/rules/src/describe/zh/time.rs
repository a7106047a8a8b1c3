//! Windows.

use fenqun_model::{CalendarUnit, Window};

use super::join;
use super::words::{date, span};

/// `最近 90 天`, `本月`, `2011 年 1 月 1 日以来`.
pub(super) fn window(window: Window) -> String {
    match window {
        Window::Last { span: length } => join(&["最近", &span(length)]),
        Window::Between { from, to } => join(&[&date(from), "至", &date(to)]),
        Window::Since { date: day } => join(&[&date(day), "以来"]),
        Window::Before { date: day } => join(&[&date(day), "之前"]),
        Window::Today => "今天".to_owned(),
        Window::Yesterday => "昨天".to_owned(),
        Window::This { unit } => match unit {
            CalendarUnit::Week => "本周",
            CalendarUnit::Month => "本月",
            CalendarUnit::Quarter => "本季度",
            CalendarUnit::Year => "今年",
        }
        .to_owned(),
        Window::Previous { unit } => match unit {
            CalendarUnit::Week => "上周",
            CalendarUnit::Month => "上月",
            CalendarUnit::Quarter => "上季度",
            CalendarUnit::Year => "去年",
        }
        .to_owned(),
    }
}
