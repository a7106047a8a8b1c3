//! What can be wrong with a rule that reads well.

use fenqun_model::ValueType;

use super::{Instead, Severity};
use crate::ast::{Aggregate, CompareOp};

/// What can be wrong with a rule that reads well.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the fields are the names in the variant's sentence"
)]
pub enum Problem {
    /// A JSON document that is no rule.
    WrongShape { reason: String },
    /// No customer has had this attribute yet. `as_operand`: it stands on the right side, where
    /// a text without its quotes is read as a name.
    UnknownAttribute {
        name: String,
        suggestion: Option<String>,
        as_operand: bool,
    },
    /// This event has never been seen.
    UnknownEvent {
        name: String,
        suggestion: Option<String>,
    },
    /// This event (`None`: any event) has never had this property.
    UnknownProperty {
        event: Option<String>,
        name: String,
        suggestion: Option<String>,
    },
    /// There is no such segment.
    UnknownSegment { name: String, instead: Instead },
    /// There is no such list.
    UnknownList { name: String, instead: Instead },
    /// There is no such scheme.
    UnknownScheme { name: String, instead: Instead },
    /// The scheme has no such class.
    UnknownClass {
        scheme: String,
        name: String,
        instead: Instead,
    },
    /// Nobody has had this tag yet.
    UnknownTag { name: String, instead: Instead },
    /// The two sides of a comparison are of different types.
    TypesDiffer { left: ValueType, right: ValueType },
    /// Values of this type have no order.
    NotOrdered { op: CompareOp, found: ValueType },
    /// `contains` and its kin on something else than a text.
    NotText { found: ValueType },
    /// `anniversary` of something else than a date or an instant.
    NotDated { found: ValueType },
    /// The aggregate needs a property.
    PropertyMissing { aggregate: Aggregate },
    /// The aggregate takes no property.
    PropertyUnused { aggregate: Aggregate },
    /// The aggregate cannot be drawn from values of this type.
    CannotAggregate {
        aggregate: Aggregate,
        found: ValueType,
    },
    /// A ranking by something that is neither number nor date nor instant.
    CannotRank { found: ValueType },
    /// A ranking of nobody, or of more than everybody.
    AmountOutOfRange,
    /// Not a regular expression that can be used.
    InvalidPattern { reason: String },
    /// `between` whose lower bound is above its upper bound.
    BoundsReversed,
    /// A window that no event can lie in.
    EmptyWindow,
    /// A sequence whose first step is negated.
    FirstStepNegated,
    /// `within` on the first step.
    FirstStepWithin,
    /// A negated last step without a duration.
    LastStepUnbounded,
    /// `within` on a negated step between two others.
    WithinBetweenSteps,
}

impl Problem {
    /// Whether a rule with this problem can run.
    pub fn severity(&self) -> Severity {
        match self {
            Problem::UnknownAttribute { .. }
            | Problem::UnknownEvent { .. }
            | Problem::UnknownProperty { .. }
            | Problem::UnknownTag { .. }
            | Problem::BoundsReversed
            | Problem::EmptyWindow => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The known name that may be meant.
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            Problem::UnknownAttribute { suggestion, .. }
            | Problem::UnknownEvent { suggestion, .. }
            | Problem::UnknownProperty { suggestion, .. } => suggestion.as_deref(),
            Problem::UnknownSegment { instead, .. }
            | Problem::UnknownList { instead, .. }
            | Problem::UnknownScheme { instead, .. }
            | Problem::UnknownClass { instead, .. }
            | Problem::UnknownTag { instead, .. } => match instead {
                Instead::Nearest(name) => Some(name),
                Instead::Listed { .. } => None,
            },
            _ => None,
        }
    }

    /// A stable name for this kind of problem.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::WrongShape { .. } => "wrong_shape",
            Problem::UnknownAttribute { .. } => "unknown_attribute",
            Problem::UnknownEvent { .. } => "unknown_event",
            Problem::UnknownProperty { .. } => "unknown_property",
            Problem::UnknownSegment { .. } => "unknown_segment",
            Problem::UnknownList { .. } => "unknown_list",
            Problem::UnknownScheme { .. } => "unknown_scheme",
            Problem::UnknownClass { .. } => "unknown_class",
            Problem::UnknownTag { .. } => "unknown_tag",
            Problem::TypesDiffer { .. } => "types_differ",
            Problem::NotOrdered { .. } => "not_ordered",
            Problem::NotText { .. } => "not_text",
            Problem::NotDated { .. } => "not_dated",
            Problem::PropertyMissing { .. } => "property_missing",
            Problem::PropertyUnused { .. } => "property_unused",
            Problem::CannotAggregate { .. } => "cannot_aggregate",
            Problem::CannotRank { .. } => "cannot_rank",
            Problem::AmountOutOfRange => "amount_out_of_range",
            Problem::InvalidPattern { .. } => "invalid_pattern",
            Problem::BoundsReversed => "bounds_reversed",
            Problem::EmptyWindow => "empty_window",
            Problem::FirstStepNegated => "first_step_negated",
            Problem::FirstStepWithin => "first_step_within",
            Problem::LastStepUnbounded => "last_step_unbounded",
            Problem::WithinBetweenSteps => "within_between_steps",
        }
    }
}
