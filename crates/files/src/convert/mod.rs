//! Whole columns to typed values: from the text of a CSV or a sheet, or from Parquet's own types.
//!
//! A cell that cannot be read is null in the result and has an entry among the errors; a blank
//! one (see [`is_blank`]) is null without an error.

mod dates;
mod numbers;
mod strings;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, BooleanBuilder, StringArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;

pub use dates::{dates, instants};
pub use numbers::{decimals, integers};
pub use strings::{keys, text};

use crate::parse::{boolean, is_blank};
use crate::{ColumnFormat, Reason};

/// A typed column, and why some of its cells are null.
#[derive(Clone, Debug)]
pub struct Converted<A> {
    /// As many values as the column has rows.
    pub array: A,
    /// Index of the row in the batch, and the reason.
    pub errors: Vec<(usize, Reason)>,
}

/// Truth values: words and digits of text, 1 and 0 of numbers, or the file's own.
pub fn booleans(column: &ArrayRef, _format: &ColumnFormat) -> Converted<BooleanArray> {
    if let Some(own) = column.as_boolean_opt() {
        return Converted {
            array: own.clone(),
            errors: Vec::new(),
        };
    }
    let mut out = BooleanBuilder::with_capacity(column.len());
    let errors = each_text(&strings::as_text(column), |value| {
        let read = value.map(boolean).transpose();
        out.append_option(read.as_ref().ok().copied().flatten());
        read.err()
    });
    Converted {
        array: out.finish(),
        errors,
    }
}

/// Calls `read` with each cell, blank ones as `None`; `read` appends a value or null and says
/// what was wrong.
fn each_text(
    cells: &StringArray,
    mut read: impl FnMut(Option<&str>) -> Option<Reason>,
) -> Vec<(usize, Reason)> {
    let mut errors = Vec::new();
    for i in 0..cells.len() {
        let value = (!cells.is_null(i)).then(|| cells.value(i));
        let value = value.filter(|value| !value.is_empty());
        if let Some(reason) = read(value)
            && !value.is_some_and(is_blank)
        {
            errors.push((i, reason));
        }
    }
    errors
}

/// A column in another Arrow type, when Arrow knows the way.
fn cast_to(column: &ArrayRef, to: &DataType) -> Option<ArrayRef> {
    if column.data_type() == to {
        return Some(column.clone());
    }
    cast(column, to).ok()
}

#[cfg(test)]
mod tests;
