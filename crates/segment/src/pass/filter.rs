//! `where …` over the columns of a part.
//!
//! Logic is two-valued: a comparison with a missing property is false, and `not` is the complement
//! of what it stands before. Every comparison of a number, a day, an instant or a boolean with a
//! constant is a test for a range of whole numbers; a text is tested once per different text of the
//! part.

use std::cmp::Ordering;

use fenqun_lake::{Column, Values};
use fenqun_model::ValueType;
use fenqun_rules::{
    CompareOp, Condition, Filter, Operand, Property, TextMatchKind, compile_pattern,
};
use regex::Regex;
use rustc_hash::FxHashSet;

use super::bind::Bound;
use super::program::Columns;
use crate::Error;
use crate::metrics::{Properties, PropertyColumn};
use crate::value::{Constant, Point, YearDays, day_of_us, days_asked, narrow};

/// What filters are compiled against.
pub(super) struct FilterContext<'a> {
    pub(super) properties: &'a Properties,
    pub(super) calendar: &'a fenqun_model::Calendar,
    pub(super) as_of: fenqun_model::Instant,
}

/// A filter ready to run.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Constant(bool),
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    /// The property is there.
    Present(usize),
    /// The value lies in the range, both ends included.
    Range(usize, i64, i64),
    /// The text's place in the table of this number is true.
    Text(usize, usize),
    /// The date, or the day of the instant, has its anniversary among these days.
    Yearly {
        column: usize,
        days: Box<YearDays>,
        is_instant: bool,
    },
    /// Two properties of the event compare so.
    Columns {
        left: (usize, Side),
        right: (usize, Side),
        op: CompareOp,
    },
}

/// How a property is read when it is compared with another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Side {
    Text,
    /// A whole number times a power of ten, so that both sides have the same scale.
    Number(i128),
    /// The day of an instant.
    Day,
    Integer,
}

/// A test of one text.
#[derive(Clone, Debug)]
pub(super) enum TextTest {
    Compare(CompareOp, String),
    Among(FxHashSet<String>),
    Contains(String),
    StartsWith(String),
    EndsWith(String),
    Matches(Regex),
}

impl TextTest {
    /// Whether a text passes.
    pub(super) fn passes(&self, text: &str) -> bool {
        match self {
            Self::Compare(op, other) => op.holds(text.cmp(other.as_str())),
            Self::Among(texts) => texts.contains(text),
            Self::Contains(part) => text.to_lowercase().contains(part.as_str()),
            Self::StartsWith(part) => text.to_lowercase().starts_with(part.as_str()),
            Self::EndsWith(part) => text.to_lowercase().ends_with(part.as_str()),
            Self::Matches(pattern) => pattern.is_match(text),
        }
    }
}

impl FilterContext<'_> {
    /// Compiles a filter; the columns it reads are added to `columns`.
    pub(super) fn compile(&self, filter: &Filter, columns: &mut Columns) -> Result<Test, Error> {
        let each = |rules: &[Filter], columns: &mut Columns| {
            let tests = rules.iter().map(|rule| self.compile(rule, columns));
            tests.collect::<Result<Vec<Test>, Error>>()
        };
        Ok(match filter {
            Filter::All { rules } => Test::All(each(rules, columns)?),
            Filter::Any { rules } => Test::Any(each(rules, columns)?),
            Filter::Not { rule } => Test::Not(Box::new(self.compile(rule, columns)?)),
            Filter::Condition(condition) => self.condition(condition, columns)?,
        })
    }

    fn condition(
        &self,
        condition: &Condition<Property>,
        columns: &mut Columns,
    ) -> Result<Test, Error> {
        let Some(property) = self.properties.find(&condition.value().path) else {
            // Missing everywhere: the positive form is false.
            return Ok(Test::Constant(is_negated(condition)));
        };
        let column = columns.place(property);
        let test = match condition {
            Condition::Compare { op, operand, .. } => {
                self.compare(property, column, *op, operand, columns)
            }
            Condition::Between { low, high, .. } => Test::All(vec![
                self.compare(property, column, CompareOp::Ge, low, columns),
                self.compare(property, column, CompareOp::Le, high, columns),
            ]),
            Condition::In { literals, .. } => {
                let constants = literals
                    .iter()
                    .map(|literal| Constant::resolve(literal, self.calendar, self.as_of));
                if property.value_type == ValueType::Text {
                    let texts = constants.filter_map(|constant| match constant {
                        Constant::Text(text) => Some(text),
                        _ => None,
                    });
                    Test::Text(
                        column,
                        columns.text_test(column, TextTest::Among(texts.collect())),
                    )
                } else {
                    let tests = constants
                        .map(|c| self.with_constant(property, column, CompareOp::Eq, &c, columns));
                    Test::Any(tests.collect())
                }
            }
            Condition::TextMatch { kind, text, .. } => {
                if property.value_type == ValueType::Text {
                    let test = text_test(*kind, text)?;
                    Test::Text(column, columns.text_test(column, test))
                } else {
                    Test::Constant(false)
                }
            }
            Condition::IsSet { .. } => Test::Present(column),
            Condition::Anniversary { kind, .. } => match property.value_type {
                ValueType::Date | ValueType::Instant => Test::Yearly {
                    column,
                    days: Box::new(YearDays::new(days_asked(*kind, self.calendar, self.as_of))),
                    is_instant: property.value_type == ValueType::Instant,
                },
                _ => Test::Constant(false),
            },
        };
        Ok(match condition {
            Condition::Between { negated: true, .. }
            | Condition::In { negated: true, .. }
            | Condition::TextMatch { negated: true, .. }
            | Condition::IsSet { negated: true, .. } => Test::Not(Box::new(test)),
            _ => test,
        })
    }

    fn compare(
        &self,
        property: &PropertyColumn,
        column: usize,
        op: CompareOp,
        operand: &Operand<Property>,
        columns: &mut Columns,
    ) -> Test {
        if op == CompareOp::Ne {
            let equal = self.compare(property, column, CompareOp::Eq, operand, columns);
            return Test::Not(Box::new(equal));
        }
        match operand {
            Operand::Literal(literal) => {
                let constant = Constant::resolve(literal, self.calendar, self.as_of);
                self.with_constant(property, column, op, &constant, columns)
            }
            Operand::Value(other) => match self.properties.find(&other.path) {
                Some(other) => {
                    let right = columns.place(other);
                    with_property((property, column), op, (other, right))
                }
                None => Test::Constant(false),
            },
        }
    }

    /// `op` is not `!=` here.
    fn with_constant(
        &self,
        property: &PropertyColumn,
        column: usize,
        op: CompareOp,
        constant: &Constant,
        columns: &mut Columns,
    ) -> Test {
        let range = |(low, high): (i64, i64)| Test::Range(column, low, high);
        match (property.value_type, constant) {
            (ValueType::Text, Constant::Text(text)) => {
                let test = TextTest::Compare(op, text.clone());
                Test::Text(column, columns.text_test(column, test))
            }
            (ValueType::Boolean, Constant::Boolean(value)) => range(whole(op, i64::from(*value))),
            (ValueType::Number, Constant::Number(number)) => {
                let (_, scale) = property.precision_and_scale();
                let point = Point::new(*number, scale);
                range(narrow(point.range(op)))
            }
            (ValueType::Date, Constant::Date { day, .. } | Constant::Instant { day, .. }) => {
                range(whole(op, i64::from(*day)))
            }
            (ValueType::Instant, Constant::Instant { time_us, .. }) => range(whole(op, *time_us)),
            (
                ValueType::Instant,
                Constant::Date {
                    start_us, end_us, ..
                },
            ) => range(match op {
                CompareOp::Lt => (i64::MIN, start_us - 1),
                CompareOp::Le => (i64::MIN, end_us - 1),
                CompareOp::Gt => (*end_us, i64::MAX),
                CompareOp::Ge => (*start_us, i64::MAX),
                CompareOp::Eq | CompareOp::Ne => (*start_us, end_us - 1),
            }),
            _ => Test::Constant(false),
        }
    }
}

/// The whole numbers that compare so with another.
fn whole(op: CompareOp, floor: i64) -> (i64, i64) {
    let floor = i128::from(floor);
    narrow(Point { floor, exact: true }.range(op))
}

fn with_property(
    left: (&PropertyColumn, usize),
    op: CompareOp,
    right: (&PropertyColumn, usize),
) -> Test {
    use ValueType::{Boolean, Date, Instant, Number, Text};
    let (a, b) = (left.0, right.0);
    let sides = match (a.value_type, b.value_type) {
        (Text, Text) => (Side::Text, Side::Text),
        (Number, Number) => {
            let (_, first) = a.precision_and_scale();
            let (_, second) = b.precision_and_scale();
            let scale = first.max(second);
            let factor = |own: i8| 10_i128.pow(u32::try_from(scale - own).unwrap_or(0));
            (Side::Number(factor(first)), Side::Number(factor(second)))
        }
        (Instant, Date) => (Side::Day, Side::Integer),
        (Date, Instant) => (Side::Integer, Side::Day),
        (Date, Date) | (Instant, Instant) | (Boolean, Boolean) => (Side::Integer, Side::Integer),
        _ => return Test::Constant(false),
    };
    Test::Columns {
        left: (left.1, sides.0),
        right: (right.1, sides.1),
        op,
    }
}

fn text_test(kind: TextMatchKind, text: &str) -> Result<TextTest, Error> {
    Ok(match kind {
        TextMatchKind::Contains => TextTest::Contains(text.to_lowercase()),
        TextMatchKind::StartsWith => TextTest::StartsWith(text.to_lowercase()),
        TextMatchKind::EndsWith => TextTest::EndsWith(text.to_lowercase()),
        TextMatchKind::Matches => {
            TextTest::Matches(compile_pattern(text).map_err(|source| Error::pattern(text, source))?)
        }
    })
}

fn is_negated(condition: &Condition<Property>) -> bool {
    match condition {
        Condition::Compare { op, .. } => *op == CompareOp::Ne,
        Condition::Between { negated, .. }
        | Condition::In { negated, .. }
        | Condition::TextMatch { negated, .. }
        | Condition::IsSet { negated, .. } => *negated,
        Condition::Anniversary { .. } => false,
    }
}

impl Test {
    /// Writes into `passed`, which has one cell for each of `rows`, who passes.
    pub(super) fn run(
        &self,
        part: &Bound<'_>,
        name: usize,
        rows: std::ops::Range<usize>,
        passed: &mut [bool],
    ) {
        match self {
            Self::Constant(value) => passed.fill(*value),
            Self::All(tests) => self.join(tests, true, part, name, rows, passed),
            Self::Any(tests) => self.join(tests, false, part, name, rows, passed),
            Self::Not(test) => {
                test.run(part, name, rows, passed);
                passed.iter_mut().for_each(|cell| *cell = !*cell);
            }
            Self::Present(column) => match part.data.column(*column, name) {
                None => passed.fill(false),
                Some(column) => match &column.present {
                    Some(present) => passed.copy_from_slice(&present[rows]),
                    None => passed.fill(true),
                },
            },
            Self::Range(column, low, high) => {
                let Some((values, column)) = integers(part, *column, name) else {
                    return passed.fill(false);
                };
                for (cell, value) in passed.iter_mut().zip(&values[rows.clone()]) {
                    *cell = (low <= value) & (value <= high);
                }
                if let Some(present) = &column.present {
                    for (cell, present) in passed.iter_mut().zip(&present[rows]) {
                        *cell &= present;
                    }
                }
            }
            Self::Text(column, table) => match part.data.column(*column, name) {
                Some(Column {
                    values: Values::Codes(codes, _),
                    ..
                }) => {
                    let table = &part.tables[*table];
                    for (cell, code) in passed.iter_mut().zip(&codes[rows]) {
                        *cell = table[*code as usize];
                    }
                }
                _ => passed.fill(false),
            },
            Self::Yearly {
                column,
                days,
                is_instant,
            } => {
                let Some((values, column)) = integers(part, *column, name) else {
                    return passed.fill(false);
                };
                for (cell, row) in passed.iter_mut().zip(rows) {
                    *cell = column.is_present(row) && {
                        let day = match is_instant {
                            true => day_of_us(values[row], part.calendar),
                            false => i32::try_from(values[row]).unwrap_or(0),
                        };
                        let date = arrow::datatypes::Date32Type::to_naive_date_opt(day);
                        date.is_some_and(|date| days.contains(date))
                    };
                }
            }
            Self::Columns { left, right, op } => {
                let columns = (
                    part.data.column(left.0, name),
                    part.data.column(right.0, name),
                );
                let (Some(a), Some(b)) = columns else {
                    return passed.fill(false);
                };
                for (cell, row) in passed.iter_mut().zip(rows) {
                    *cell = a.is_present(row)
                        && b.is_present(row)
                        && op.holds(order(part, (a, left.1), (b, right.1), row));
                }
            }
        }
    }

    fn join(
        &self,
        tests: &[Test],
        all: bool,
        part: &Bound<'_>,
        name: usize,
        rows: std::ops::Range<usize>,
        passed: &mut [bool],
    ) {
        let Some((first, others)) = tests.split_first() else {
            return passed.fill(all);
        };
        first.run(part, name, rows.clone(), passed);
        let mut next = vec![false; passed.len()];
        for test in others {
            test.run(part, name, rows.clone(), &mut next);
            for (cell, next) in passed.iter_mut().zip(&next) {
                match all {
                    true => *cell &= next,
                    false => *cell |= next,
                }
            }
        }
    }
}

fn integers<'p>(
    part: &'p Bound<'_>,
    column: usize,
    name: usize,
) -> Option<(&'p [i64], &'p Column)> {
    let column = part.data.column(column, name)?;
    match &column.values {
        Values::Integers(values) => Some((values, column)),
        Values::Codes(..) => None,
    }
}

fn order(part: &Bound<'_>, left: (&Column, Side), right: (&Column, Side), row: usize) -> Ordering {
    if let (Values::Codes(a, first), Values::Codes(b, second)) = (&left.0.values, &right.0.values) {
        return first.texts[a[row] as usize].cmp(&second.texts[b[row] as usize]);
    }
    let value = |(column, side): (&Column, Side)| match (&column.values, side) {
        (Values::Integers(values), Side::Number(factor)) => i128::from(values[row]) * factor,
        (Values::Integers(values), Side::Day) => i128::from(day_of_us(values[row], part.calendar)),
        (Values::Integers(values), _) => i128::from(values[row]),
        (Values::Codes(codes, _), _) => i128::from(codes[row]),
    };
    value(left).cmp(&value(right))
}
