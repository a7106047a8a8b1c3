//! The tree of a rule: what text and JSON both say, and what evaluators read.
//!
//! The shapes are those of `JSON.md`. A tree is only what somebody wrote; whether its names exist
//! and its types agree is for [`crate::check()`] to say.

mod condition;
mod filter;
mod literal;
mod metric;
mod rule;
mod sequence;

pub use condition::{AnniversaryKind, CompareOp, Condition, Operand, TextMatchKind};
pub use filter::{Filter, Property};
pub use literal::Literal;
pub use metric::{Aggregate, Events, Metric, Value};
pub use rule::{Amount, Direction, Rule};
pub use sequence::Step;

/// How deep groups, negations and filters may nest, in text and in JSON. It keeps every walk over
/// a tree within the stack, and JSON within the 128 levels that parsers commonly allow.
pub const MAX_DEPTH: usize = 50;
