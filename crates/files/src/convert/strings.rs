//! Columns as text.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, StringArray, StringBuilder};
use arrow::datatypes::{DataType, Float32Type, Float64Type};

use super::cast_to;
use crate::batch::display;

/// Any column as text, nulls kept.
pub(super) fn as_text(column: &ArrayRef) -> Arc<StringArray> {
    let direct = match column.data_type() {
        DataType::Utf8 => Some(column.clone()),
        DataType::Float64 => return Arc::new(floats(column.as_primitive::<Float64Type>().iter())),
        DataType::Float32 => {
            let values = column.as_primitive::<Float32Type>().iter();
            return Arc::new(values.map(|v| v.map(|v| v.to_string())).collect());
        }
        kind if kind.is_nested() => None,
        _ => cast_to(column, &DataType::Utf8),
    };
    if let Some(array) = direct {
        return Arc::new(array.as_string::<i32>().clone());
    }
    let mut out = StringBuilder::new();
    for i in 0..column.len() {
        if column.is_null(i) {
            out.append_null();
        } else {
            out.append_value(display(column.as_ref(), i));
        }
    }
    Arc::new(out.finish())
}

/// Ids that a data frame kept as floats are whole numbers; NaN is its way to say "none".
fn floats(values: impl Iterator<Item = Option<f64>>) -> StringArray {
    values
        .map(|value| value.filter(|v| !v.is_nan()).map(|v| v.to_string()))
        .collect()
}

/// A column as text without blanks around it; empty cells are null.
pub fn text(column: &ArrayRef) -> StringArray {
    let cells = as_text(column);
    let tidy = |i: usize| cells.is_valid(i) && is_tidy(cells.value(i));
    if cells.null_count() == 0 && (0..cells.len()).all(tidy) {
        return (*cells).clone();
    }
    cells.iter().map(|cell| cell.and_then(trimmed)).collect()
}

/// A column of ids: as text, and where a data frame wrote `17850.0` without its zero.
pub fn keys(column: &ArrayRef) -> StringArray {
    let cells = text(column);
    if !cells.iter().flatten().any(|key| whole(key).is_some()) {
        return cells;
    }
    cells
        .iter()
        .map(|key| key.map(|key| whole(key).unwrap_or(key)))
        .collect()
}

fn is_tidy(text: &str) -> bool {
    let ends = text.chars().next().zip(text.chars().next_back());
    ends.is_some_and(|(first, last)| !is_blank(first) && !is_blank(last))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn trimmed(text: &str) -> Option<&str> {
    let text = text.trim_matches(is_blank);
    (!text.is_empty()).then_some(text)
}

fn whole(key: &str) -> Option<&str> {
    let digits = key.strip_suffix(".0")?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}
