//! Names, lists and constants.

use fenqun_model::Span;

use crate::ast::Literal;
use crate::print::SpanText;

use super::super::facts::{LONGEST_LIST, number_text};

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

/// `Shanghai, Hangzhou or Beijing`.
pub(super) fn either<T: AsRef<str>>(names: &[T]) -> String {
    let texts: Vec<String> = names.iter().map(|n| value_text(n.as_ref())).collect();
    one_of(&texts)
}

/// The same of texts that are ready; a long list is cut and counted.
pub(super) fn one_of(texts: &[String]) -> String {
    if texts.len() > LONGEST_LIST {
        let shown = LONGEST_LIST - 2;
        let others = texts.len() - shown;
        return format!("{} or one of {others} others", texts[..shown].join(", "));
    }
    match texts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

/// `90 days`.
pub(super) fn span(span: Span) -> String {
    SpanText(span).to_string()
}

/// A constant.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) => value_text(text),
        Literal::Number(number) => number_text(*number),
        Literal::Percent(percent) => format!("{percent}%"),
        Literal::Date(date) => date.to_string(),
        Literal::Instant(instant) => instant.format("%Y-%m-%d %H:%M:%S UTC").to_string(),
        Literal::Boolean(flag) => flag.to_string(),
        Literal::Ago(ago) => format!("{} ago", span(*ago)),
        Literal::Now => "now".to_owned(),
        Literal::Today => "today".to_owned(),
    }
}
