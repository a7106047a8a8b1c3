//! Decimal numbers in as few bits as hold them.

use arrow::array::{Array, AsArray, Decimal64Array, Decimal128Array};
use arrow::buffer::NullBuffer;
use arrow::compute::concat;
use arrow::datatypes::{DataType, Decimal64Type, Decimal128Type};

use crate::Error;

/// Digits that 64 and 128 bits hold at most.
const NARROW_DIGITS: u8 = 18;
const WIDE_DIGITS: u8 = 38;

/// Decimal numbers of customers: all of one scale, as integers of `10^-scale`.
#[derive(Clone, Debug)]
pub(crate) enum Decimals {
    Narrow(Decimal64Array),
    Wide(Decimal128Array),
}

impl Decimals {
    /// Numbers of 64 bits.
    pub(crate) fn narrow(values: Vec<i64>, nulls: Option<NullBuffer>, scale: i8) -> Self {
        let array = Decimal64Array::new(values.into(), nulls);
        Self::Narrow(array.with_data_type(DataType::Decimal64(NARROW_DIGITS, scale)))
    }

    /// Numbers of 128 bits.
    pub(crate) fn wide(values: Vec<i128>, nulls: Option<NullBuffer>, scale: i8) -> Self {
        let array = Decimal128Array::new(values.into(), nulls);
        Self::Wide(array.with_data_type(DataType::Decimal128(WIDE_DIGITS, scale)))
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Narrow(values) => values.len(),
            Self::Wide(values) => values.len(),
        }
    }

    pub(crate) fn scale(&self) -> i8 {
        match self {
            Self::Narrow(values) => values.scale(),
            Self::Wide(values) => values.scale(),
        }
    }

    pub(crate) fn nulls(&self) -> Option<&NullBuffer> {
        match self {
            Self::Narrow(values) => values.nulls(),
            Self::Wide(values) => values.nulls(),
        }
    }

    /// The integer in a row; anything where the value is missing.
    #[inline]
    pub(crate) fn value(&self, row: usize) -> i128 {
        match self {
            Self::Narrow(values) => i128::from(values.value(row)),
            Self::Wide(values) => values.value(row),
        }
    }

    /// The numbers of consecutive customers put together.
    pub(crate) fn concat(parts: &[&Self]) -> Result<Self, Error> {
        let narrow = parts.iter().map(|part| match part {
            Self::Narrow(values) => Some(values as &dyn Array),
            Self::Wide(_) => None,
        });
        if let Some(narrow) = narrow.collect::<Option<Vec<_>>>() {
            let all = concat(&narrow)?;
            return Ok(Self::Narrow(all.as_primitive::<Decimal64Type>().clone()));
        }
        let wide: Vec<Decimal128Array> = parts.iter().map(|part| part.to_wide()).collect();
        let wide: Vec<&dyn Array> = wide.iter().map(|values| values as &dyn Array).collect();
        let all = concat(&wide)?;
        Ok(Self::Wide(all.as_primitive::<Decimal128Type>().clone()))
    }

    /// The numbers in 128 bits.
    pub(crate) fn to_wide(&self) -> Decimal128Array {
        match self {
            Self::Narrow(values) => {
                let wide = values.values().iter().copied().map(i128::from);
                let array = Decimal128Array::new(wide.collect(), values.nulls().cloned());
                array.with_data_type(DataType::Decimal128(WIDE_DIGITS, values.scale()))
            }
            Self::Wide(values) => values.clone(),
        }
    }
}
