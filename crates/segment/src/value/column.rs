//! One value of every customer.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Date32Array, Decimal128Array, Int64Array, StringArray,
    TimestampMicrosecondArray, UInt32Array, new_null_array,
};
use arrow::buffer::{BooleanBuffer, NullBuffer};
use arrow::compute::concat;
use arrow::datatypes::{
    DataType, Date32Type, Decimal128Type, TimeUnit, TimestampMicrosecondType, UInt32Type,
};

use super::decimals::Decimals;
use super::number::Ratio;
use crate::Error;

/// A value of every customer, in the order of the population.
#[derive(Clone, Debug)]
pub(crate) enum Column {
    /// Missing for everybody: an attribute or a property that no data has brought yet.
    Absent(usize),
    /// A count; never missing.
    Count(UInt32Array),
    /// A decimal number.
    Number(Decimals),
    /// A mean, kept as sum and count so that it compares exactly.
    Mean {
        /// Missing where the count is 0.
        sum: Decimals,
        count: UInt32Array,
    },
    Text(StringArray),
    Boolean(BooleanArray),
    Date(Date32Array),
    Instant(TimestampMicrosecondArray),
}

impl Column {
    /// Wraps an array of one of the value types; any other type counts as absent.
    pub(crate) fn new(array: &ArrayRef) -> Self {
        match array.data_type() {
            DataType::Decimal128(_, _) => {
                let values = array.as_primitive::<Decimal128Type>().clone();
                Self::Number(Decimals::Wide(values))
            }
            DataType::Utf8 => Self::Text(array.as_string::<i32>().clone()),
            DataType::Boolean => Self::Boolean(array.as_boolean().clone()),
            DataType::Date32 => Self::Date(array.as_primitive::<Date32Type>().clone()),
            DataType::Timestamp(TimeUnit::Microsecond, _) => {
                Self::Instant(array.as_primitive::<TimestampMicrosecondType>().clone())
            }
            _ => Self::Absent(array.len()),
        }
    }

    /// The number of customers.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Absent(len) => *len,
            Self::Count(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Mean { sum, .. } => sum.len(),
            Self::Text(values) => values.len(),
            Self::Boolean(values) => values.len(),
            Self::Date(values) => values.len(),
            Self::Instant(values) => values.len(),
        }
    }

    /// Where a value is there; `None` means everywhere.
    pub(crate) fn nulls(&self) -> Option<&NullBuffer> {
        match self {
            Self::Absent(_) => None,
            Self::Count(values) => values.nulls(),
            Self::Number(values) => values.nulls(),
            Self::Mean { sum, .. } => sum.nulls(),
            Self::Text(values) => values.nulls(),
            Self::Boolean(values) => values.nulls(),
            Self::Date(values) => values.nulls(),
            Self::Instant(values) => values.nulls(),
        }
    }

    /// Which customers have a value.
    pub(crate) fn present(&self) -> BooleanBuffer {
        match (self, self.nulls()) {
            (Self::Absent(len), _) => BooleanBuffer::new_unset(*len),
            (_, Some(nulls)) => nulls.inner().clone(),
            (_, None) => BooleanBuffer::new_set(self.len()),
        }
    }

    /// Whether a customer has a value.
    pub(crate) fn is_present(&self, row: usize) -> bool {
        match self {
            Self::Absent(_) => false,
            _ => self.nulls().is_none_or(|nulls| nulls.is_valid(row)),
        }
    }

    /// The number in a row that has one.
    pub(crate) fn ratio(&self, row: usize) -> Option<Ratio> {
        if !self.is_present(row) {
            return None;
        }
        match self {
            Self::Count(values) => Some(Ratio::integer(values.value(row).into())),
            Self::Number(values) => Some(Ratio::decimal(values.value(row), values.scale())),
            Self::Mean { sum, count } => Some(Ratio {
                numerator: sum.value(row),
                scale: sum.scale(),
                denominator: count.value(row).into(),
            }),
            _ => None,
        }
    }

    /// The values of consecutive customers put together; all columns are of one kind.
    pub(crate) fn concat(parts: &[&Self]) -> Result<Self, Error> {
        let len = parts.iter().map(|part| part.len()).sum();
        let counts = |counts: &[&dyn Array]| -> Result<UInt32Array, Error> {
            Ok(concat(counts)?.as_primitive::<UInt32Type>().clone())
        };
        match parts.first() {
            Some(Self::Mean { .. }) => {
                let means = parts.iter().filter_map(|part| match part {
                    Self::Mean { sum, count } => Some((sum, count as &dyn Array)),
                    _ => None,
                });
                let (sums, numbers): (Vec<_>, Vec<_>) = means.unzip();
                return Ok(Self::Mean {
                    sum: Decimals::concat(&sums)?,
                    count: counts(&numbers)?,
                });
            }
            Some(Self::Number(_)) => {
                let numbers = parts.iter().filter_map(|part| match part {
                    Self::Number(numbers) => Some(numbers),
                    _ => None,
                });
                let numbers: Vec<_> = numbers.collect();
                return Ok(Self::Number(Decimals::concat(&numbers)?));
            }
            Some(Self::Count(_)) => {
                let numbers = parts.iter().filter_map(|part| match part {
                    Self::Count(numbers) => Some(numbers as &dyn Array),
                    _ => None,
                });
                return Ok(Self::Count(counts(&numbers.collect::<Vec<_>>())?));
            }
            Some(Self::Absent(_)) => return Ok(Self::Absent(len)),
            _ => {}
        }
        let arrays: Vec<ArrayRef> = parts.iter().map(|part| part.to_array()).collect();
        let arrays: Vec<&dyn Array> = arrays.iter().map(AsRef::as_ref).collect();
        Ok(Self::new(&concat(&arrays)?))
    }

    /// The values as an Arrow array; a mean is rounded to ten decimals.
    pub(crate) fn to_array(&self) -> ArrayRef {
        match self {
            Self::Absent(len) => new_null_array(&DataType::Null, *len),
            Self::Count(values) => {
                let counts = values.values().iter().copied().map(i64::from);
                Arc::new(Int64Array::from_iter_values(counts))
            }
            Self::Number(values) => Arc::new(values.to_wide()),
            Self::Mean { sum, .. } => {
                let cells = (0..sum.len()).map(|row| Some(self.ratio(row)?.rounded(MEAN_DIGITS)));
                let widened = cells.map(|cell| {
                    let (mantissa, scale) = cell?;
                    let shift = u32::try_from(MEAN_DIGITS - scale).unwrap_or(0);
                    mantissa.checked_mul(10_i128.pow(shift))
                });
                let array: Decimal128Array = widened.collect();
                Arc::new(
                    array
                        .with_precision_and_scale(38, MEAN_DIGITS)
                        .expect("38 digits hold ten decimals"),
                )
            }
            Self::Text(values) => Arc::new(values.clone()),
            Self::Boolean(values) => Arc::new(values.clone()),
            Self::Date(values) => Arc::new(values.clone()),
            Self::Instant(values) => Arc::new(values.clone()),
        }
    }
}

/// Decimals of a mean when it is shown or handed out; comparisons never round.
const MEAN_DIGITS: i8 = 10;
