//! Comparisons: both sides of one type, and of a type that the comparison is for.

use fenqun_model::ValueType;

use crate::ast::{CompareOp, Condition, Literal, Operand, TextMatchKind};
use crate::pattern::compile_pattern;

use super::Problem;
use super::types::{comparable, dated, reversed, value_type_of};
use super::walk::Checker;

/// A value whose name can be looked up.
pub(super) trait Typed {
    /// Looks its names up and tells its type, if it is known. `as_operand`: on the right side.
    fn resolve(&mut self, checker: &mut Checker, as_operand: bool) -> Option<ValueType>;
}

impl Checker<'_> {
    pub(super) fn condition<V: Typed>(&mut self, condition: &mut Condition<V>) {
        match condition {
            Condition::Compare { value, op, operand } => {
                let left = self.at("value", |checker| value.resolve(checker, false));
                self.ordered(*op, left);
                self.operand("operand", operand, left);
            }
            Condition::Between {
                value, low, high, ..
            } => {
                let left = self.at("value", |checker| value.resolve(checker, false));
                self.ordered(CompareOp::Ge, left);
                self.operand("low", low, left);
                self.operand("high", high, left);
                if let (Operand::Literal(low), Operand::Literal(high)) = (low, high)
                    && reversed(low, high)
                {
                    self.say(Problem::BoundsReversed);
                }
            }
            Condition::In {
                value, literals, ..
            } => {
                let left = self.at("value", |checker| value.resolve(checker, false));
                self.each("literals", literals, |checker, literal: &mut Literal| {
                    checker.same_type(left, Some(value_type_of(literal)));
                });
            }
            Condition::TextMatch {
                value, kind, text, ..
            } => {
                let left = self.at("value", |checker| value.resolve(checker, false));
                if let Some(found) = left.filter(|found| *found != ValueType::Text) {
                    self.say_at("value", Problem::NotText { found });
                }
                if *kind == TextMatchKind::Matches
                    && let Err(error) = compile_pattern(text)
                {
                    let reason = error.to_string();
                    self.say_at("text", Problem::InvalidPattern { reason });
                }
            }
            Condition::IsSet { value, .. } => {
                self.at("value", |checker| value.resolve(checker, false));
            }
            Condition::Anniversary { value, .. } => {
                let left = self.at("value", |checker| value.resolve(checker, false));
                if let Some(found) = left.filter(|found| !dated(*found)) {
                    self.say_at("value", Problem::NotDated { found });
                }
            }
        }
    }

    fn operand<V: Typed>(&mut self, key: &str, operand: &mut Operand<V>, left: Option<ValueType>) {
        self.at(key, |checker| {
            let right = match operand {
                Operand::Literal(literal) => Some(value_type_of(literal)),
                Operand::Value(value) => value.resolve(checker, true),
            };
            checker.same_type(left, right);
        });
    }

    fn same_type(&mut self, left: Option<ValueType>, right: Option<ValueType>) {
        if let (Some(left), Some(right)) = (left, right)
            && !comparable(left, right)
        {
            self.say(Problem::TypesDiffer { left, right });
        }
    }

    fn ordered(&mut self, op: CompareOp, left: Option<ValueType>) {
        let needs_order = !matches!(op, CompareOp::Eq | CompareOp::Ne);
        if let Some(found) = left
            && needs_order
            && found == ValueType::Boolean
        {
            self.say_at("value", Problem::NotOrdered { op, found });
        }
    }
}
