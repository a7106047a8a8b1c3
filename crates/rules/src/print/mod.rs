//! Rule → text: the canonical form, with as few parentheses as the grammar allows.
//!
//! Reading it back gives the same rule.

mod condition;
mod logic;
mod metric;
mod pretty;
mod quoted;
mod rule;
mod time;

pub(crate) use quoted::{Path, Text};
pub(crate) use time::SpanText;

pub use pretty::pretty;
pub use quoted::quoted;

use crate::ast::Rule;

/// The canonical text of a rule, on one line (unless a text in it holds line breaks).
pub fn print(rule: &Rule) -> String {
    rule.to_string()
}
