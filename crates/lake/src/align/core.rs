//! The columns that every event has: read in any reasonable type, checked, never guessed.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, new_null_array};
use arrow::compute::{CastOptions, cast_with_options};
use arrow::datatypes::{DataType, Int64Type, TimestampMicrosecondType};

use super::property::unpacked;
use super::text::plain_texts;
use super::time::instants;
use crate::LakeError;
use crate::columns::{CORE, CUSTOMER, Core, Kind, TIME};

/// 0001-01-01 and 9999-12-31 (the end of it) in microseconds.
const TIMES: std::ops::RangeInclusive<i64> = -62_135_596_800_000_000..=253_402_300_799_999_999;

/// A core column in the type in which rows are buffered; `None` where the batch lacks it.
pub(super) fn align_core(
    at: usize,
    array: Option<&ArrayRef>,
) -> Result<Option<ArrayRef>, LakeError> {
    let core = &CORE[at];
    let array = array.filter(|array| array.null_count() < array.len() || array.is_empty());
    let Some(array) = array else {
        return match core.nullable {
            true => Ok(None),
            false => Err(missing(core, 0)),
        };
    };
    let wrong = || LakeError::WrongCoreType {
        column: core.name,
        found: array.data_type().clone(),
    };
    let values = unpacked(array)?;
    let aligned = match core.kind {
        Kind::Text | Kind::Name => match values.data_type() {
            DataType::Utf8View => values,
            // Ids that look like numbers are common; anything else is a mistake.
            kind if kind.is_integer() => plain_texts(&values).ok_or_else(wrong)?,
            _ => return Err(wrong()),
        },
        Kind::Number => customers(&values).ok_or_else(wrong)??,
        Kind::Instant => match values.data_type() {
            DataType::Timestamp(..) => {
                let aligned = instants(values.as_ref()).ok_or_else(wrong)?;
                if let Some((row, _)) = aligned.misfits.first() {
                    return Err(LakeError::TimeOutOfRange { row: *row });
                }
                aligned.array
            }
            _ => return Err(wrong()),
        },
    };
    if !core.nullable && aligned.null_count() > 0 {
        let row = (0..aligned.len()).find(|row| aligned.is_null(*row));
        return Err(missing(core, row.unwrap_or(0)));
    }
    if at == TIME {
        let times = aligned.as_primitive::<TimestampMicrosecondType>().values();
        if let Some(row) = times.iter().position(|t| !TIMES.contains(t)) {
            return Err(LakeError::TimeOutOfRange { row });
        }
    }
    Ok(Some(aligned))
}

fn missing(core: &Core, row: usize) -> LakeError {
    LakeError::MissingCore {
        column: core.name,
        row,
    }
}

fn customers(values: &ArrayRef) -> Option<Result<ArrayRef, LakeError>> {
    if matches!(values.data_type(), DataType::Null) {
        return Some(Ok(new_null_array(&DataType::Int64, values.len())));
    }
    if !values.data_type().is_integer() {
        return None;
    }
    let strict = CastOptions {
        safe: false,
        ..CastOptions::default()
    };
    let numbers = match cast_with_options(values, &DataType::Int64, &strict) {
        Ok(numbers) => numbers.as_primitive::<Int64Type>().clone(),
        Err(error) => return Some(Err(error.into())),
    };
    let is_number = |n: i64| u32::try_from(n).is_ok();
    let wrong =
        (0..numbers.len()).find(|row| numbers.is_valid(*row) && !is_number(numbers.value(*row)));
    Some(match wrong {
        Some(row) => Err(LakeError::CustomerOutOfRange {
            row,
            number: numbers.value(row),
        }),
        None => Ok(Arc::new(numbers) as ArrayRef),
    })
}

const _: () = assert!(matches!(CORE[CUSTOMER].kind, Kind::Number));

#[cfg(test)]
mod tests {
    use arrow::array::{Int64Array, StringArray, TimestampMillisecondArray, UInt32Array};

    use super::*;
    use crate::columns::{EVENT, MESSAGE_ID};

    #[test]
    fn missing_and_impossible_values_are_named() {
        let ids: ArrayRef = Arc::new(StringArray::from(vec![Some("a"), None]));
        let error = align_core(MESSAGE_ID, Some(&ids)).expect_err("a null id");
        assert!(matches!(
            error,
            LakeError::MissingCore {
                column: "message_id",
                row: 1
            }
        ));
        let error = align_core(EVENT, None).expect_err("no events");
        assert!(matches!(
            error,
            LakeError::MissingCore {
                column: "event",
                ..
            }
        ));
        let numbers: ArrayRef = Arc::new(Int64Array::from(vec![Some(1), None, Some(-1)]));
        let error = align_core(CUSTOMER, Some(&numbers)).expect_err("a negative number");
        assert!(matches!(
            error,
            LakeError::CustomerOutOfRange { row: 2, number: -1 }
        ));
        let times: ArrayRef = Arc::new(TimestampMillisecondArray::from(vec![i64::MAX]));
        let error = align_core(TIME, Some(&times)).expect_err("a time beyond all calendars");
        assert!(matches!(error, LakeError::TimeOutOfRange { row: 0 }));
        let error = align_core(TIME, Some(&numbers)).expect_err("numbers are not instants");
        assert!(matches!(
            error,
            LakeError::WrongCoreType { column: "time", .. }
        ));
    }

    #[test]
    fn other_types_of_the_same_values_are_taken() {
        let numbers: ArrayRef = Arc::new(UInt32Array::from(vec![u32::MAX]));
        let aligned = align_core(CUSTOMER, Some(&numbers))
            .expect("a number")
            .expect("a column");
        assert_eq!(
            aligned.as_primitive::<Int64Type>().value(0),
            i64::from(u32::MAX)
        );
        let aligned = align_core(MESSAGE_ID, Some(&numbers))
            .expect("an id")
            .expect("a column");
        assert_eq!(aligned.as_string_view().value(0), "4294967295");
        let nothing: ArrayRef = Arc::new(StringArray::new_null(2));
        assert!(align_core(2, Some(&nothing)).expect("allowed").is_none());
    }
}
