//! Text → rule: a recursive descent over the grammar, one function for each production.
//!
//! No input makes it panic or overflow the stack: groups nest at most [`MAX_DEPTH`] deep.

mod condition;
mod cursor;
mod depth;
mod error;
mod expected;
mod literal;
mod logic;
mod membership;
mod metric;
mod rule;
mod sequence;
mod spans;
mod time;
mod wanted;

use std::str::FromStr;

pub use error::ParseError;
pub use expected::Expected;
pub use spans::Spans;

pub(crate) use depth::too_deep;
pub(crate) use wanted::{Subject, Wanted};

use self::metric::Comparable;
use crate::ast::{MAX_DEPTH, Rule, Value};
use crate::text::Token;
use cursor::Cursor;

/// A rule together with where its parts stand in the text.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The rule.
    pub rule: Rule,
    /// Where its parts stand.
    pub spans: Spans,
}

/// Reads the text form.
pub fn parse(text: &str) -> Result<Rule, ParseError> {
    parse_with_spans(text).map(|parsed| parsed.rule)
}

/// Reads the text form and keeps where each part stands, for errors and editors.
pub fn parse_with_spans(text: &str) -> Result<Parsed, ParseError> {
    let mut cursor = Cursor::new(text);
    let rule: Rule = cursor.logic()?;
    if cursor.token(0) != &Token::End {
        return Err(cursor.error(Expected::AndOrEnd));
    }
    let spans = cursor.into_spans();
    if let Some(pointer) = too_deep(&rule) {
        let range = spans.find(&pointer).unwrap_or(0..text.len());
        return Err(ParseError::new(text, range, Expected::Depth(MAX_DEPTH)));
    }
    Ok(Parsed { rule, spans })
}

/// Reads an attribute or a metric that stands alone.
pub fn parse_value(text: &str) -> Result<Value, ParseError> {
    let mut cursor = Cursor::new(text);
    if cursor.at_metric().is_none() && !cursor.at_name() {
        return Err(cursor.error(Expected::Value));
    }
    let value = Value::value(&mut cursor)?;
    match cursor.token(0) {
        Token::End => Ok(value),
        _ => Err(cursor.error(Expected::NothingMore)),
    }
}

/// What could stand at the end of a text that is the start of a rule; nothing where it is not.
pub(crate) fn wanted_at_end(text: &str) -> Vec<Wanted> {
    let mut cursor = Cursor::new(text);
    let _: Result<Rule, ParseError> = cursor.logic();
    cursor.into_wanted()
}

impl FromStr for Rule {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        parse(text)
    }
}
