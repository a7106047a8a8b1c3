//! Comparisons of attributes and metrics.

use fenqun_rules::{CompareOp, Condition, Literal, Operand, Value};

use super::{Evaluation, Mask};
use crate::Error;
use crate::value::{
    Anniversaries, Column, Constant, among, compare, compare_columns, days_asked, matches_text,
    where_true,
};

impl Evaluation {
    /// Who satisfies a comparison.
    pub(crate) fn condition(&self, condition: &Condition<Value>) -> Result<Mask, Error> {
        let is_literal = |operand: &&Operand<Value>| matches!(operand, Operand::Literal(_));
        if let Value::Attribute { path } = condition.value()
            && condition.operands().iter().all(is_literal)
            && let Some(few) = self.population.texts(path)
        {
            let passed = self.test(condition, &Column::Text(few.texts.clone()))?;
            let passed: Vec<bool> = passed.iter().collect();
            return Ok(where_true(few.codes, |code| passed[usize::from(code)]));
        }
        self.test(condition, &self.column(condition.value()))
    }

    fn test(&self, condition: &Condition<Value>, column: &Column) -> Result<Mask, Error> {
        Ok(match condition {
            Condition::Compare { op, operand, .. } => self.compare(column, *op, operand),
            Condition::Between {
                negated, low, high, ..
            } => {
                let low = self.compare(column, CompareOp::Ge, low);
                let high = self.compare(column, CompareOp::Le, high);
                negate(&low & &high, *negated)
            }
            Condition::In {
                negated, literals, ..
            } => {
                let constants: Vec<Constant> = literals.iter().map(|l| self.constant(l)).collect();
                negate(among(column, &constants), *negated)
            }
            Condition::TextMatch {
                negated,
                kind,
                text,
                ..
            } => {
                let mask = matches_text(column, *kind, text)
                    .map_err(|source| Error::pattern(text, source))?;
                negate(mask, *negated)
            }
            Condition::IsSet { negated, .. } => negate(column.present(), *negated),
            Condition::Anniversary { value, kind } => {
                let by = self.population.calendar_of(value);
                let asked = days_asked(*kind, &self.calendar, self.as_of);
                Anniversaries::new(by, asked).matches(column, &self.calendar)
            }
        })
    }

    fn compare(&self, column: &Column, op: CompareOp, operand: &Operand<Value>) -> Mask {
        match operand {
            Operand::Literal(literal) => compare(column, op, &self.constant(literal)),
            Operand::Value(value) => {
                compare_columns(column, op, &self.column(value), &self.calendar)
            }
        }
    }

    /// A literal at this instant.
    pub(crate) fn constant(&self, literal: &Literal) -> Constant {
        Constant::resolve(literal, &self.calendar, self.as_of)
    }
}

fn negate(mask: Mask, negated: bool) -> Mask {
    if negated { !&mask } else { mask }
}
