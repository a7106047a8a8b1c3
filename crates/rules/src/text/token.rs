//! What the lexer makes of the text.

use std::ops::Range;

use chrono::NaiveDate;
use fenqun_model::Instant;
use rust_decimal::Decimal;

use crate::ast::CompareOp;

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lexeme {
    /// What it is.
    pub token: Token,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// The smallest parts of the text form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A keyword or a bare name.
    Word(String),
    /// A name in backticks.
    QuotedName(String),
    /// Text in double quotes.
    Text(String),
    /// A number, with its sign.
    Number(Decimal),
    /// A calendar day.
    Date(NaiveDate),
    /// A day and a time with its offset.
    Instant(Instant),
    /// A sign that compares.
    Op(CompareOp),
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// `.`
    Dot,
    /// `%`
    Percent,
    /// What the language does not know.
    Invalid(Problem),
    /// After the last token.
    End,
}

/// Why something is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// A string without its closing quote.
    UnclosedText,
    /// A backtick without its twin.
    UnclosedName,
    /// Backticks around nothing.
    EmptyName,
    /// A day that no calendar has, such as 2011-02-30.
    Date,
    /// A day and a time that cannot be read, mostly for want of an offset.
    Instant,
    /// A number with more digits than are kept exactly.
    Number,
    /// A sign of other languages.
    Sign,
}
