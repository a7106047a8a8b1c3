//! One property's column: which type it gets, and its values in that type.

use std::sync::Arc;

use arrow::array::AsArray;
use arrow::array::{Array, ArrayRef, BooleanArray, new_null_array};
use arrow::compute::cast;
use arrow::compute::kernels::zip::zip;
use arrow::datatypes::DataType;
use fenqun_model::ValueType;

use super::misfit::{Aligned, MisfitReason};
use super::number::{numbers, scale_of};
use super::text::plain_texts;
use super::time::{dates, instants};
use crate::LakeError;
use crate::columns::Property;

/// Dictionaries and runs unpacked, texts as views: the forms that the rest of this module knows.
pub(super) fn unpacked(array: &ArrayRef) -> Result<ArrayRef, LakeError> {
    Ok(match array.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 => cast(array, &DataType::Utf8View)?,
        DataType::Dictionary(_, values) => match values.as_ref() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
                cast(array, &DataType::Utf8View)?
            }
            values => unpacked(&cast(array, values)?)?,
        },
        DataType::RunEndEncoded(_, values) => unpacked(&cast(array, values.data_type())?)?,
        DataType::Float16 => cast(array, &DataType::Float32)?,
        _ => Arc::clone(array),
    })
}

/// The type and scale that a new property gets from its first values, or nothing when they can
/// only be kept in `extra`.
pub(super) fn type_of(array: &dyn Array) -> Option<(ValueType, i8)> {
    Some(match array.data_type() {
        DataType::Utf8View => (ValueType::Text, 0),
        DataType::Boolean => (ValueType::Boolean, 0),
        DataType::Date32 | DataType::Date64 => (ValueType::Date, 0),
        DataType::Timestamp(..) => (ValueType::Instant, 0),
        kind if kind.is_numeric() => (ValueType::Number, scale_of(array)),
        _ => return None,
    })
}

/// Values in the property's own type.
pub(super) fn align(array: &ArrayRef, property: &Property) -> Aligned {
    let aligned = match property.value_type {
        ValueType::Text => plain_texts(array).map(Aligned::fits),
        ValueType::Number => numbers(array.as_ref(), property.scale),
        ValueType::Boolean => booleans(array),
        ValueType::Date => dates(array.as_ref()),
        ValueType::Instant => instants(array.as_ref()),
    };
    aligned.unwrap_or_else(|| {
        let reason = match type_of(array.as_ref()) {
            Some(_) => MisfitReason::WrongType,
            None => MisfitReason::Nested,
        };
        Aligned {
            array: new_null_array(&property.data_type(), array.len()),
            misfits: all_values(array, reason),
        }
    })
}

/// Every row that holds a value, as a misfit.
pub(super) fn all_values(array: &dyn Array, reason: MisfitReason) -> Vec<(usize, MisfitReason)> {
    let rows = (0..array.len()).filter(|row| array.is_valid(*row));
    rows.map(|row| (row, reason)).collect()
}

/// The first column's values, and where it has none, the second's.
pub(super) fn first_of(first: &ArrayRef, second: &ArrayRef) -> Result<ArrayRef, LakeError> {
    let present = arrow::compute::is_not_null(first)?;
    Ok(zip(&present, first, second)?)
}

fn booleans(array: &ArrayRef) -> Option<Aligned> {
    match array.data_type() {
        DataType::Boolean => Some(Aligned::fits(Arc::clone(array))),
        DataType::Utf8View => {
            let texts = array.as_string_view();
            let mut misfits = Vec::new();
            let values = (0..texts.len()).map(|row| {
                let text = texts.is_valid(row).then(|| texts.value(row))?;
                let value = match text {
                    _ if text.eq_ignore_ascii_case("true") => Some(true),
                    _ if text.eq_ignore_ascii_case("false") => Some(false),
                    _ => None,
                };
                if value.is_none() {
                    misfits.push((row, MisfitReason::WrongType));
                }
                value
            });
            let values: BooleanArray = values.collect();
            Some(Aligned {
                array: Arc::new(values),
                misfits,
            })
        }
        _ => None,
    }
}
