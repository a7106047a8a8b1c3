//! Comparisons, over a customer's values in a rule or over an event's properties in a filter.

use fenqun_model::Span;
use serde::Serialize;

use super::Literal;

/// A comparison of a value `V`: [`super::Value`] in a rule, [`super::Property`] in a filter.
///
/// A missing value makes the positive form false and the negated form (`!=` too) true.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Condition<V> {
    /// `count("Order Completed") >= 3`.
    /// JSON: `{"type":"compare","value":…,"op":">=","operand":…}`.
    Compare {
        /// The left side.
        value: V,
        /// How the sides compare.
        op: CompareOp,
        /// The right side.
        operand: Operand<V>,
    },
    /// `age between 18 and 24`, both ends included.
    /// JSON: `{"type":"between","value":…,"negated":false,"low":…,"high":…}`.
    Between {
        /// What is compared.
        value: V,
        /// `not between`.
        negated: bool,
        /// The lower bound, included.
        low: Operand<V>,
        /// The upper bound, included.
        high: Operand<V>,
    },
    /// `city in ("上海", "杭州")`.
    /// JSON: `{"type":"in","value":…,"negated":false,"literals":[…]}`.
    In {
        /// What is compared.
        value: V,
        /// `not in`.
        negated: bool,
        /// The candidates; at least one.
        literals: Vec<Literal>,
    },
    /// `name contains "李"`.
    /// JSON: `{"type":"text_match","value":…,"negated":false,"kind":"contains","text":"李"}`.
    TextMatch {
        /// What is searched.
        value: V,
        /// `not contains` and so on.
        negated: bool,
        /// How it is searched.
        kind: TextMatchKind,
        /// The text or the regular expression looked for.
        text: String,
    },
    /// `phone is set`. JSON: `{"type":"is_set","value":…,"negated":false}`.
    IsSet {
        /// What must be there.
        value: V,
        /// `is not set`.
        negated: bool,
    },
    /// `birthday anniversary within next 7 days`.
    /// JSON: `{"type":"anniversary","value":…,"kind":{"type":"within_next","span":…}}`.
    Anniversary {
        /// A date or an instant.
        value: V,
        /// When the anniversary falls.
        kind: AnniversaryKind,
    },
}

impl<V> Condition<V> {
    /// The value that is compared: the left side.
    pub fn value(&self) -> &V {
        match self {
            Condition::Compare { value, .. }
            | Condition::Between { value, .. }
            | Condition::In { value, .. }
            | Condition::TextMatch { value, .. }
            | Condition::IsSet { value, .. }
            | Condition::Anniversary { value, .. } => value,
        }
    }

    /// The right sides that may be literals or values: of a comparison and of `between`.
    pub fn operands(&self) -> Vec<&Operand<V>> {
        match self {
            Condition::Compare { operand, .. } => vec![operand],
            Condition::Between { low, high, .. } => vec![low, high],
            _ => Vec::new(),
        }
    }

    /// The right sides that are literals, those of `in` too.
    pub fn literals(&self) -> Vec<&Literal> {
        if let Condition::In { literals, .. } = self {
            return literals.iter().collect();
        }
        let operands = self.operands().into_iter();
        let literals = operands.filter_map(|operand| match operand {
            Operand::Literal(literal) => Some(literal),
            Operand::Value(_) => None,
        });
        literals.collect()
    }
}

/// The right side of a comparison. In JSON told apart by `type`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Operand<V> {
    /// A constant, or an instant that moves with as_of.
    Literal(Literal),
    /// Another value of the same customer or event.
    Value(V),
}

/// How two sides compare. JSON: the sign itself, such as `">="`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum CompareOp {
    /// Equal; letter case counts.
    #[serde(rename = "=")]
    Eq,
    /// The complement of equal.
    #[serde(rename = "!=")]
    Ne,
    /// Less.
    #[serde(rename = "<")]
    Lt,
    /// Less or equal.
    #[serde(rename = "<=")]
    Le,
    /// Greater.
    #[serde(rename = ">")]
    Gt,
    /// Greater or equal.
    #[serde(rename = ">=")]
    Ge,
}

impl CompareOp {
    /// Every sign.
    pub const ALL: [CompareOp; 6] = [
        CompareOp::Eq,
        CompareOp::Ne,
        CompareOp::Lt,
        CompareOp::Le,
        CompareOp::Gt,
        CompareOp::Ge,
    ];

    /// The sign in text and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            CompareOp::Eq => "=",
            CompareOp::Ne => "!=",
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    /// Whether an ordering of left to right satisfies the comparison.
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            CompareOp::Eq => ordering.is_eq(),
            CompareOp::Ne => ordering.is_ne(),
            CompareOp::Lt => ordering.is_lt(),
            CompareOp::Le => ordering.is_le(),
            CompareOp::Gt => ordering.is_gt(),
            CompareOp::Ge => ordering.is_ge(),
        }
    }
}

/// How a text is searched. JSON: `"starts_with"` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TextMatchKind {
    /// Anywhere, ignoring letter case.
    Contains,
    /// At the start, ignoring letter case.
    StartsWith,
    /// At the end, ignoring letter case.
    EndsWith,
    /// A regular expression in RE2's style, unanchored.
    Matches,
}

impl TextMatchKind {
    /// Every kind.
    pub const ALL: [TextMatchKind; 4] = [
        TextMatchKind::Contains,
        TextMatchKind::StartsWith,
        TextMatchKind::EndsWith,
        TextMatchKind::Matches,
    ];

    /// The keywords in text.
    pub fn as_str(self) -> &'static str {
        match self {
            TextMatchKind::Contains => "contains",
            TextMatchKind::StartsWith => "starts with",
            TextMatchKind::EndsWith => "ends with",
            TextMatchKind::Matches => "matches",
        }
    }
}

/// When a yearly return of a date falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AnniversaryKind {
    /// `anniversary today`. JSON: `{"type":"today"}`.
    Today,
    /// `anniversary within next 7 days`. JSON: `{"type":"within_next","span":…}`.
    WithinNext {
        /// How far ahead.
        span: Span,
    },
    /// `anniversary within last 7 days`. JSON: `{"type":"within_last","span":…}`.
    WithinLast {
        /// How far back.
        span: Span,
    },
}
