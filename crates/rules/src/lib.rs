//! The rule language: one tree with two equal forms, text and JSON.
//!
//! This crate is pure: it reads, prints, checks, describes and completes rules, and knows neither
//! events nor customers. Evaluation belongs to those who have the data.

pub mod ast;
mod json;
mod language;
mod parse;
mod print;
mod similar;
mod text;

pub use ast::{
    Aggregate, Amount, AnniversaryKind, CompareOp, Condition, Direction, Events, Filter, Literal,
    MAX_DEPTH, Metric, Operand, Property, Rule, Step, TextMatchKind, Value,
};
pub use json::{JsonError, from_json};
pub use language::Language;
pub use parse::{Expected, ParseError, Parsed, Spans, parse, parse_with_spans};
pub use print::{pretty, print};
pub use text::Position;
