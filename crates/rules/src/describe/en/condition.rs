//! Comparisons.

use fenqun_model::DateCalendar;

use crate::ast::{AnniversaryKind, CompareOp, Condition, Operand, TextMatchKind};

use super::super::facts::{Context, Described, Nature, count_test, nature};
use super::metric::{count_phrase, metric_noun};
use super::unlike;
use super::words::{literal, one_of, quoted, span};

/// A comparison, or its complement.
pub(super) fn condition<V: Described>(
    condition: &Condition<V>,
    complement: bool,
    context: Context,
) -> String {
    if let Some((metric, test)) = count_test(condition) {
        let text = count_phrase(metric, test, context);
        return if complement { unlike(&text) } else { text };
    }
    let subject = noun(condition.value(), context);
    match condition {
        Condition::Compare { value, op, operand } => {
            let op = match (complement, op) {
                (true, CompareOp::Eq) => CompareOp::Ne,
                (true, CompareOp::Ne) => CompareOp::Eq,
                _ => *op,
            };
            let is = comparison(op, nature(value, operand, context));
            let text = format!("{subject} {is} {}", side(operand, context));
            let said = matches!(op, CompareOp::Eq | CompareOp::Ne);
            if complement && !said {
                unlike(&text)
            } else {
                text
            }
        }
        Condition::Between {
            negated, low, high, ..
        } => {
            let is = is_or_not(*negated ^ complement);
            let (low, high) = (side(low, context), side(high, context));
            format!("{subject} {is} between {low} and {high}")
        }
        Condition::In {
            negated, literals, ..
        } => {
            let is = is_or_not(*negated ^ complement);
            let literals: Vec<String> = literals.iter().map(literal).collect();
            format!("{subject} {is} {}", one_of(&literals))
        }
        Condition::TextMatch {
            negated,
            kind,
            text,
            ..
        } => {
            let (does, does_not) = match kind {
                TextMatchKind::Contains => ("contains", "contain"),
                TextMatchKind::StartsWith => ("starts with", "start with"),
                TextMatchKind::EndsWith => ("ends with", "end with"),
                TextMatchKind::Matches => ("matches", "match"),
            };
            let text = quoted(text);
            if *negated ^ complement {
                format!("{subject} does not {does_not} {text}")
            } else {
                format!("{subject} {does} {text}")
            }
        }
        Condition::IsSet { negated, .. } => {
            format!("{subject} {} known", is_or_not(*negated ^ complement))
        }
        Condition::Anniversary { value, kind } => {
            let is = is_or_not(complement);
            let day = match value.calendar(context) {
                DateCalendar::Gregorian => "anniversary",
                DateCalendar::Lunar => "lunar anniversary",
            };
            match kind {
                AnniversaryKind::Today => format!("{day} of {subject} {is} today"),
                AnniversaryKind::WithinNext { span: length } => {
                    let length = span(*length);
                    format!("{day} of {subject} {is} in the next {length}")
                }
                AnniversaryKind::WithinLast { span: length } => {
                    let length = span(*length);
                    format!("{day} of {subject} {is} in the last {length}")
                }
            }
        }
    }
}

fn is_or_not(negated: bool) -> &'static str {
    if negated { "is not" } else { "is" }
}

fn comparison(op: CompareOp, nature: Nature) -> &'static str {
    match (nature, op) {
        (_, CompareOp::Eq) => "is",
        (_, CompareOp::Ne) => "is not",
        (Nature::Time, CompareOp::Lt) => "is before",
        (Nature::Time, CompareOp::Le) => "is not after",
        (Nature::Time, CompareOp::Gt) => "is after",
        (Nature::Time, CompareOp::Ge) => "is not before",
        (_, CompareOp::Lt) => "is less than",
        (_, CompareOp::Le) => "is at most",
        (_, CompareOp::Gt) => "is more than",
        (_, CompareOp::Ge) => "is at least",
    }
}

/// What a value is called.
pub(in crate::describe) fn noun<V: Described>(value: &V, context: Context) -> String {
    match (value.as_metric(), value.plain(context)) {
        (Some(metric), _) => metric_noun(metric, context),
        (None, plain) => plain.unwrap_or_default(),
    }
}

fn side<V: Described>(operand: &Operand<V>, context: Context) -> String {
    match operand {
        Operand::Literal(constant) => literal(constant),
        Operand::Value(value) => noun(value, context),
    }
}
