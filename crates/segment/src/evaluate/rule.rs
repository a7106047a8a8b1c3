//! A rule as a mask.

use std::sync::Arc;

use arrow::array::Array;
use fenqun_rules::{Rule, Value};

use super::{Evaluation, Mask};
use crate::Error;
use crate::pass::SequenceKey;
use crate::population::CONSENT_PREFIX;
use crate::value::Column;

impl Evaluation {
    /// Who a rule lets through.
    pub(crate) fn rule(&mut self, rule: &Rule) -> Result<Mask, Error> {
        Ok(match rule {
            Rule::Everyone => Mask::new_set(self.len()),
            Rule::NoOne => Mask::new_unset(self.len()),
            Rule::All { rules } => {
                let mut mask = Mask::new_set(self.len());
                for rule in rules {
                    mask = &mask & &self.rule(rule)?;
                }
                mask
            }
            Rule::Any { rules } => {
                let mut mask = Mask::new_unset(self.len());
                for rule in rules {
                    mask = &mask | &self.rule(rule)?;
                }
                mask
            }
            Rule::Not { rule } => !&self.rule(rule)?,
            Rule::Condition(condition) => self.condition(condition)?,
            Rule::Rank {
                direction,
                amount,
                by,
            } => self.ranking(*direction, by).first(*amount),
            Rule::Sequence { steps, window } => {
                let key = SequenceKey {
                    steps: steps.clone(),
                    window: *window,
                };
                let happens = self.values.sequence(&key);
                happens.map_or_else(|| Mask::new_unset(self.len()), Mask::clone)
            }
            Rule::InSegment { name, negated } => negate(self.segment(name)?, *negated),
            Rule::InList { name, negated } => {
                negate(self.mask_of(self.population.list(name)), *negated)
            }
            Rule::Class {
                scheme,
                negated,
                classes,
            } => negate(self.in_classes(scheme, classes)?, *negated),
            Rule::HasTag { tag } => self.mask_of(self.population.tag(tag)),
            Rule::ConsentsTo { purpose } => self.consents_to(purpose),
        })
    }

    /// The members of a segment, by its rule at this instant; nobody where there is no such
    /// segment.
    fn segment(&mut self, name: &str) -> Result<Mask, Error> {
        if let Some(mask) = self.segments.get(name) {
            return Ok(mask.clone());
        }
        let mask = match self.named.segments.get(name).map(Arc::clone) {
            Some(checked) => self.rule(checked.rule())?,
            None => Mask::new_unset(self.len()),
        };
        self.segments.insert(name.to_owned(), mask.clone());
        Ok(mask)
    }

    fn consents_to(&self, purpose: &str) -> Mask {
        let path = format!("{CONSENT_PREFIX}{purpose}");
        match self.column(&Value::Attribute { path }) {
            Column::Boolean(values) => match values.nulls() {
                Some(nulls) => values.values() & nulls.inner(),
                None => values.values().clone(),
            },
            column => Mask::new_unset(column.len()),
        }
    }
}

fn negate(mask: Mask, negated: bool) -> Mask {
    if negated { !&mask } else { mask }
}
