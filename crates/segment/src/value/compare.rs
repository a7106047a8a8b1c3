//! Comparisons of a column with a constant or with another column, one bit per customer.
//!
//! The type decides before the loop; the loop itself only compares. `!=` is the complement of `=`,
//! so it holds where a value is missing. Values of different types satisfy nothing.

use std::cmp::Ordering;

use arrow::buffer::BooleanBuffer;
use fenqun_model::Calendar;
use fenqun_rules::CompareOp;

use super::Column;
use super::constant::{Constant, day_of_us};
use super::number::{Point, Ratio};

/// Which customers' value compares with a constant as `op` says.
pub(crate) fn compare(column: &Column, op: CompareOp, constant: &Constant) -> BooleanBuffer {
    if op == CompareOp::Ne {
        return !&compare(column, CompareOp::Eq, constant);
    }
    ordered(column, constant, |ordering| op.holds(ordering))
}

/// Which customers' value is one of the constants.
pub(crate) fn among(column: &Column, constants: &[Constant]) -> BooleanBuffer {
    if let Column::Text(values) = column {
        let candidates: rustc_hash::FxHashSet<&str> = constants
            .iter()
            .filter_map(|constant| match constant {
                Constant::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        return present_and(column, |row| candidates.contains(values.value(row)));
    }
    constants
        .iter()
        .map(|constant| compare(column, CompareOp::Eq, constant))
        .reduce(|a, b| &a | &b)
        .unwrap_or_else(|| BooleanBuffer::new_unset(column.len()))
}

/// Which customers' value compares with another value of theirs as `op` says.
pub(crate) fn compare_columns(
    left: &Column,
    op: CompareOp,
    right: &Column,
    calendar: &Calendar,
) -> BooleanBuffer {
    if op == CompareOp::Ne {
        return !&compare_columns(left, CompareOp::Eq, right, calendar);
    }
    let holds = |ordering: Ordering| op.holds(ordering);
    match (left, right) {
        (Column::Text(a), Column::Text(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(b.value(row))))
        }
        (Column::Boolean(a), Column::Boolean(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(&b.value(row))))
        }
        (Column::Date(a), Column::Date(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(&b.value(row))))
        }
        (Column::Instant(a), Column::Instant(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(&b.value(row))))
        }
        (Column::Instant(a), Column::Date(b)) => both(left, right, |row| {
            holds(day_of_us(a.value(row), calendar).cmp(&b.value(row)))
        }),
        (Column::Date(a), Column::Instant(b)) => both(left, right, |row| {
            holds(a.value(row).cmp(&day_of_us(b.value(row), calendar)))
        }),
        (Column::Integer(a), Column::Integer(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(&b.value(row))))
        }
        _ => BooleanBuffer::collect_bool(left.len(), |row| {
            match (left.ratio(row), right.ratio(row)) {
                (Some(a), Some(b)) => holds(a.order(b)),
                _ => false,
            }
        }),
    }
}

fn ordered(
    column: &Column,
    constant: &Constant,
    holds: impl Fn(Ordering) -> bool,
) -> BooleanBuffer {
    match (column, constant) {
        (Column::Integer(values), Constant::Number(number)) => {
            let point = Point::new(*number, 0);
            present_and(column, |row| {
                holds(point.order(i128::from(values.value(row))))
            })
        }
        (Column::Number(values), Constant::Number(number)) => {
            let point = Point::new(*number, values.scale());
            present_and(column, |row| holds(point.order(values.value(row))))
        }
        (Column::Mean { .. }, Constant::Number(number)) => {
            let scale = i8::try_from(number.scale()).expect("a decimal has at most 28 decimals");
            let number = Ratio::decimal(number.mantissa(), scale);
            BooleanBuffer::collect_bool(column.len(), |row| {
                column
                    .ratio(row)
                    .is_some_and(|mean| holds(mean.order(number)))
            })
        }
        (Column::Text(values), Constant::Text(text)) => {
            present_and(column, |row| holds(values.value(row).cmp(text.as_str())))
        }
        (Column::Boolean(values), Constant::Boolean(value)) => {
            present_and(column, |row| holds(values.value(row).cmp(value)))
        }
        (Column::Date(values), Constant::Date { day, .. } | Constant::Instant { day, .. }) => {
            present_and(column, |row| holds(values.value(row).cmp(day)))
        }
        (Column::Instant(values), Constant::Instant { time_us, .. }) => {
            present_and(column, |row| holds(values.value(row).cmp(time_us)))
        }
        (
            Column::Instant(values),
            Constant::Date {
                start_us, end_us, ..
            },
        ) => present_and(column, |row| {
            let time_us = values.value(row);
            holds(if time_us < *start_us {
                Ordering::Less
            } else if time_us >= *end_us {
                Ordering::Greater
            } else {
                Ordering::Equal
            })
        }),
        _ => BooleanBuffer::new_unset(column.len()),
    }
}

/// Which customers have a value that satisfies `test`.
pub(crate) fn present_and(column: &Column, test: impl Fn(usize) -> bool) -> BooleanBuffer {
    match column.nulls() {
        Some(nulls) if nulls.null_count() > 0 => {
            BooleanBuffer::collect_bool(column.len(), |row| nulls.is_valid(row) && test(row))
        }
        _ => BooleanBuffer::collect_bool(column.len(), test),
    }
}

fn both(left: &Column, right: &Column, test: impl Fn(usize) -> bool) -> BooleanBuffer {
    BooleanBuffer::collect_bool(left.len(), |row| {
        left.is_present(row) && right.is_present(row) && test(row)
    })
}
