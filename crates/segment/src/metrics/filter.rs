//! `where …` as an expression over the columns of the events table.
//!
//! Two-valued although SQL is not: a comparison with a missing property is null, which counts as
//! false wherever it stands without negation, and negation is carried down to the comparisons,
//! where it reads "null or not". A property without a column is missing everywhere. Constants are
//! brought to the column's own type beforehand, exactly, so that no value is converted while
//! scanning.

use std::sync::Arc;

use arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::functions::expr_fn::{contains, date_part, ends_with, lower, starts_with};
use datafusion::logical_expr::{Expr, Operator, ScalarUDF, binary_expr, lit};
use fenqun_model::{Calendar, Instant, ValueType};
use fenqun_rules::{
    CompareOp, Condition, Filter, Operand, Property, TextMatchKind, compile_pattern,
};

use super::property::{Properties, PropertyColumn};
use crate::Error;
use crate::value::{Constant, Point, YearDays, days_asked};

/// What filters are read against.
pub(crate) struct FilterContext<'a> {
    pub(crate) properties: &'a Properties,
    pub(crate) calendar: &'a Calendar,
    pub(crate) as_of: Instant,
    pub(crate) local_date: &'a Arc<ScalarUDF>,
}

impl FilterContext<'_> {
    /// A filter as an expression that is true where the filter holds, else false or null.
    pub(crate) fn expr(&self, filter: &Filter) -> Result<Expr, Error> {
        self.signed(filter, true)
    }

    /// The filter, or its complement. Negation is carried down to the comparisons.
    fn signed(&self, filter: &Filter, positive: bool) -> Result<Expr, Error> {
        match filter {
            Filter::All { rules } => self.join(rules, positive, positive),
            Filter::Any { rules } => self.join(rules, positive, !positive),
            Filter::Not { rule } => self.signed(rule, !positive),
            Filter::Condition(condition) => self.condition(condition, positive),
        }
    }

    fn join(&self, filters: &[Filter], positive: bool, all: bool) -> Result<Expr, Error> {
        let exprs: Result<Vec<Expr>, Error> = filters
            .iter()
            .map(|filter| self.signed(filter, positive))
            .collect();
        Ok(joined(exprs?, all))
    }

    fn condition(&self, condition: &Condition<Property>, positive: bool) -> Result<Expr, Error> {
        let Some(column) = self.properties.find(&condition.value().path) else {
            return Ok(lit(missing(condition) == positive));
        };
        Ok(match condition {
            Condition::Compare { op, operand, .. } => self.compare(column, *op, operand, positive),
            Condition::Between {
                negated, low, high, ..
            } => {
                let positive = positive != *negated;
                let low = self.compare(column, CompareOp::Ge, low, positive);
                let high = self.compare(column, CompareOp::Le, high, positive);
                joined(vec![low, high], positive)
            }
            Condition::In {
                negated, literals, ..
            } => {
                let positive = positive != *negated;
                let each = literals.iter().map(|literal| {
                    let constant = Constant::resolve(literal, self.calendar, self.as_of);
                    signed(
                        self.with_constant(column, CompareOp::Eq, &constant),
                        positive,
                    )
                });
                joined(each.collect(), !positive)
            }
            Condition::TextMatch {
                negated,
                kind,
                text,
                ..
            } => signed(text_match(column, *kind, text)?, positive != *negated),
            Condition::IsSet { negated, .. } => match positive != *negated {
                true => column.expr().is_not_null(),
                false => column.expr().is_null(),
            },
            Condition::Anniversary { kind, .. } => {
                let days = YearDays::new(days_asked(*kind, self.calendar, self.as_of));
                signed(self.anniversary(column, &days), positive)
            }
        })
    }

    fn compare(
        &self,
        column: &PropertyColumn,
        op: CompareOp,
        operand: &Operand<Property>,
        positive: bool,
    ) -> Expr {
        if op == CompareOp::Ne {
            return self.compare(column, CompareOp::Eq, operand, !positive);
        }
        let test = match operand {
            Operand::Literal(literal) => {
                let constant = Constant::resolve(literal, self.calendar, self.as_of);
                self.with_constant(column, op, &constant)
            }
            Operand::Value(other) => match self.properties.find(&other.path) {
                Some(other) => self.with_property(column, op, other),
                None => lit(false),
            },
        };
        signed(test, positive)
    }

    fn with_property(&self, a: &PropertyColumn, op: CompareOp, b: &PropertyColumn) -> Expr {
        use ValueType::{Date, Instant};
        let (left, right) = match (a.value_type, b.value_type) {
            (Instant, Date) => (self.local_date(a.expr()), b.expr()),
            (Date, Instant) => (a.expr(), self.local_date(b.expr())),
            (left, right) if left == right => (a.expr(), b.expr()),
            _ => return lit(false),
        };
        binary_expr(left, operator(op), right)
    }

    /// `op` is not `!=` here.
    fn with_constant(&self, column: &PropertyColumn, op: CompareOp, constant: &Constant) -> Expr {
        let test = |value: ScalarValue| {
            binary_expr(column.expr(), operator(op), Expr::Literal(value, None))
        };
        match (column.value_type, constant) {
            (ValueType::Text, Constant::Text(text)) => test(ScalarValue::from(text.as_str())),
            (ValueType::Boolean, Constant::Boolean(value)) => test(ScalarValue::from(*value)),
            (ValueType::Number, Constant::Number(number)) => {
                let (precision, scale) = column.precision_and_scale();
                number_test(column, op, Point::new(*number, scale), precision, scale)
            }
            (ValueType::Date, Constant::Date { day, .. } | Constant::Instant { day, .. }) => {
                test(ScalarValue::Date32(Some(*day)))
            }
            (ValueType::Instant, Constant::Instant { time_us, .. }) => {
                test(instant_like(column, *time_us))
            }
            (
                ValueType::Instant,
                Constant::Date {
                    start_us, end_us, ..
                },
            ) => day_test(column, op, *start_us, *end_us),
            _ => lit(false),
        }
    }

    fn anniversary(&self, column: &PropertyColumn, days: &YearDays) -> Expr {
        let date = match column.value_type {
            ValueType::Date => column.expr(),
            ValueType::Instant => self.local_date(column.expr()),
            _ => return lit(false),
        };
        let code = date_part(lit("month"), date.clone()) * lit(100) + date_part(lit("day"), date);
        let codes = days.codes().into_iter().map(lit).collect();
        code.in_list(codes, false)
    }

    /// The calendar day of an instant in the workspace's zone.
    pub(crate) fn local_date(&self, instant: Expr) -> Expr {
        let zone = lit(self.calendar.zone().name());
        self.local_date.call(vec![instant, zone])
    }
}

/// What a condition on a property that no event has says: its positive form is false.
fn missing(condition: &Condition<Property>) -> bool {
    match condition {
        Condition::Compare { op, .. } => *op == CompareOp::Ne,
        Condition::Between { negated, .. }
        | Condition::In { negated, .. }
        | Condition::TextMatch { negated, .. }
        | Condition::IsSet { negated, .. } => *negated,
        Condition::Anniversary { .. } => false,
    }
}

/// A comparison, or its complement, which holds where the comparison is null too.
fn signed(test: Expr, positive: bool) -> Expr {
    match test {
        test if positive => test,
        Expr::Literal(ScalarValue::Boolean(Some(value)), _) => lit(!value),
        test => test.clone().is_null().or(!test),
    }
}

fn joined(exprs: Vec<Expr>, all: bool) -> Expr {
    let join = if all { Expr::and } else { Expr::or };
    exprs.into_iter().reduce(join).unwrap_or(lit(all))
}

fn operator(op: CompareOp) -> Operator {
    match op {
        CompareOp::Eq => Operator::Eq,
        CompareOp::Ne => Operator::NotEq,
        CompareOp::Lt => Operator::Lt,
        CompareOp::Le => Operator::LtEq,
        CompareOp::Gt => Operator::Gt,
        CompareOp::Ge => Operator::GtEq,
    }
}

/// A number between two grid points, or beyond what the column can hold, becomes a comparison with
/// the grid point below it, or a constant.
fn number_test(
    column: &PropertyColumn,
    op: CompareOp,
    point: Point,
    precision: u8,
    scale: i8,
) -> Expr {
    let bound = 10_i128
        .checked_pow(u32::from(precision))
        .unwrap_or(i128::MAX);
    let present = |holds: bool| {
        if holds {
            column.expr().is_not_null()
        } else {
            lit(false)
        }
    };
    if point.floor >= bound {
        return present(op.holds(std::cmp::Ordering::Less));
    }
    if point.floor <= -bound {
        return present(op.holds(std::cmp::Ordering::Greater));
    }
    let op = match (op, point.exact) {
        (CompareOp::Eq, false) => return lit(false),
        (CompareOp::Lt, false) => CompareOp::Le,
        (CompareOp::Ge, false) => CompareOp::Gt,
        (op, _) => op,
    };
    let value = ScalarValue::Decimal128(Some(point.floor), precision, scale);
    binary_expr(column.expr(), operator(op), Expr::Literal(value, None))
}

/// An instant against a whole day.
fn day_test(column: &PropertyColumn, op: CompareOp, start_us: i64, end_us: i64) -> Expr {
    let value = |time_us| Expr::Literal(instant_like(column, time_us), None);
    let from = |time_us| column.expr().gt_eq(value(time_us));
    let before = |time_us| column.expr().lt(value(time_us));
    match op {
        CompareOp::Eq => from(start_us).and(before(end_us)),
        CompareOp::Ne => !from(start_us).and(before(end_us)),
        CompareOp::Lt => before(start_us),
        CompareOp::Le => before(end_us),
        CompareOp::Gt => from(end_us),
        CompareOp::Ge => from(start_us),
    }
}

fn instant_like(column: &PropertyColumn, time_us: i64) -> ScalarValue {
    let zone = match &column.data_type {
        DataType::Timestamp(_, zone) => zone.clone(),
        _ => None,
    };
    ScalarValue::TimestampMicrosecond(Some(time_us), zone)
}

fn text_match(column: &PropertyColumn, kind: TextMatchKind, text: &str) -> Result<Expr, Error> {
    if column.value_type != ValueType::Text {
        return Ok(lit(false));
    }
    let lowered = || lower(column.expr());
    let wanted = || lit(text.to_lowercase());
    let test = match kind {
        TextMatchKind::Contains => contains(lowered(), wanted()),
        TextMatchKind::StartsWith => starts_with(lowered(), wanted()),
        TextMatchKind::EndsWith => ends_with(lowered(), wanted()),
        TextMatchKind::Matches => {
            compile_pattern(text).map_err(|source| Error::pattern(text, source))?;
            binary_expr(column.expr(), Operator::RegexMatch, lit(text))
        }
    };
    Ok(test)
}
