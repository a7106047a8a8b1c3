//! Names, lists and constants.

use chrono::{Datelike, NaiveDate};
use fenqun_model::{Span, SpanUnit};

use crate::ast::Literal;

use super::super::facts::{LONGEST_LIST, number_text};
use super::join;

/// A name in quotes.
pub(super) fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// A text as a value: bare where it is one plain word, else in quotes.
pub(super) fn value_text(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// `上海、杭州或北京`.
pub(super) fn either<T: AsRef<str>>(names: &[T]) -> String {
    let texts: Vec<String> = names.iter().map(|n| value_text(n.as_ref())).collect();
    one_of(&texts)
}

/// The same of texts that are ready; a long list is cut and counted.
pub(super) fn one_of(texts: &[String]) -> String {
    if texts.len() > LONGEST_LIST {
        let shown = texts[..LONGEST_LIST - 2].join("、");
        return join(&[&shown, "等", &texts.len().to_string(), "个值之一"]);
    }
    match texts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => join(&[&others.join("、"), "或", last]),
    }
}

/// `90 天`.
pub(super) fn span(span: Span) -> String {
    let unit = match span.unit {
        SpanUnit::Minutes => "分钟",
        SpanUnit::Hours => "小时",
        SpanUnit::Days => "天",
        SpanUnit::Weeks => "周",
        SpanUnit::Months => "个月",
        SpanUnit::Years => "年",
    };
    join(&[&number_text(span.amount.into()), unit])
}

/// `2011 年 3 月 1 日`.
pub(super) fn date(date: NaiveDate) -> String {
    format!("{} 年 {} 月 {} 日", date.year(), date.month(), date.day())
}

/// A constant.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) => value_text(text),
        Literal::Number(number) => number_text(*number),
        Literal::Percent(percent) => format!("{percent}%"),
        Literal::Date(day) => date(*day),
        Literal::Instant(instant) => {
            let time = instant.format("%H:%M:%S");
            format!("{} {time}（UTC）", date(instant.date_naive()))
        }
        Literal::Boolean(true) => "真".to_owned(),
        Literal::Boolean(false) => "假".to_owned(),
        Literal::Ago(ago) => join(&[&span(*ago), "前"]),
        Literal::Now => "此刻".to_owned(),
        Literal::Today => "今天".to_owned(),
    }
}
