//! The rule language: one tree with two equal forms, text and JSON.
//!
//! Each stage has its own type, so that none can be skipped: text becomes a [`Rule`] by
//! [`parse()`], JSON by [`from_json`]; a [`Rule`] becomes [`Checked`] by [`check()`] against a
//! [`Catalog`] of what the workspace knows, and only a [`Checked`] rule is run. On the way back,
//! [`print()`] and [`pretty`] write text and `serde` writes JSON. [`describe()`] says a rule in
//! Chinese or English, [`complete()`] helps to type one, [`references()`] lists its names and
//! [`find_cycle`] refuses circles.
//!
//! This crate is pure: it reads, prints, checks, describes and completes rules, and knows neither
//! events nor customers. Evaluation belongs to those who have the data.

pub mod ast;
mod catalog;
mod check;
mod complete;
mod cycle;
mod describe;
mod json;
mod language;
mod parse;
mod pattern;
mod print;
mod references;
mod similar;
mod text;

pub use ast::{
    Aggregate, Amount, AnniversaryKind, CompareOp, Condition, Direction, Events, Filter, Literal,
    MAX_DEPTH, Metric, Operand, Property, Rule, Step, TextMatchKind, Value,
};
pub use catalog::{
    Catalog, CatalogAttribute, CatalogEvent, CatalogProperty, CatalogScheme, Labels,
};
pub use check::{
    Checked, CheckedValue, Diagnostic, Finding, Instead, Problem, Severity, check, check_text,
    check_value, value_type_of,
};
pub use complete::{Completion, CompletionKind, complete};
pub use cycle::{Definition, definitions, find_cycle, find_cycle_among};
pub use describe::{describe, describe_value};
pub use json::{JsonError, from_json};
pub use language::Language;
pub use parse::{Expected, ParseError, Parsed, Spans, parse, parse_value, parse_with_spans};
pub use pattern::{PatternError, compile_pattern};
pub use print::{pretty, print, quoted};
pub use references::{References, metrics, references};
pub use text::Position;
