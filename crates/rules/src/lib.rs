//! The rule language: one tree with two equal forms, text and JSON.
//!
//! This crate is pure: it reads, prints, checks, describes and completes rules, and knows neither
//! events nor customers. Evaluation belongs to those who have the data.

pub mod ast;

pub use ast::{
    Aggregate, Amount, AnniversaryKind, CompareOp, Condition, Direction, Events, Filter, Literal,
    MAX_DEPTH, Metric, Operand, Property, Rule, Step, TextMatchKind, Value,
};
