//! What is wrong with a text that is no rule.

use std::ops::Range;

use crate::Language;
use crate::text::{Position, excerpt};

use super::Expected;

/// A text that is no rule: where, what was found, what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::En))]
pub struct ParseError {
    /// Where.
    pub position: Position,
    /// The text found there; empty at the end of the rule.
    pub found: String,
    /// What should stand there.
    pub expected: Expected,
    /// The nearest word that would fit.
    pub suggestion: Option<String>,
}

impl ParseError {
    pub(crate) fn new(text: &str, range: Range<usize>, expected: Expected) -> Self {
        Self {
            position: Position::of(text, &range),
            found: excerpt(text, &range),
            expected,
            suggestion: None,
        }
    }

    /// One sentence: line, column, found, expected, and the nearest word.
    pub fn message(&self, language: Language) -> String {
        let Position { line, column, .. } = self.position;
        let expected = self.expected.text(language);
        let found = match (self.found.is_empty(), language) {
            (true, Language::Zh) => "规则在此结束".to_owned(),
            (true, Language::En) => "found the end".to_owned(),
            (false, Language::Zh) => format!("此处是 `{}`", self.found),
            (false, Language::En) => format!("found `{}`", self.found),
        };
        let suggestion = match (&self.suggestion, language) {
            (None, _) => String::new(),
            (Some(word), Language::Zh) => format!("；是否要写 `{word}`？"),
            (Some(word), Language::En) => format!("; did you mean `{word}`?"),
        };
        match language {
            Language::Zh => {
                format!(
                    "第 {line} 行第 {column} 列：{found}，应为{}{expected}{suggestion}",
                    space_before(&expected)
                )
            }
            Language::En => {
                format!("line {line}, column {column}: {found}, expected {expected}{suggestion}")
            }
        }
    }
}

/// Chinese text is set apart from Latin letters by a space.
fn space_before(text: &str) -> &'static str {
    if text.starts_with(|c: char| c.is_ascii()) {
        " "
    } else {
        ""
    }
}
