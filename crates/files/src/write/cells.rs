//! Arrow values as the cells of a table for people.

use std::borrow::Cow;

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{
    DataType, Date32Type, Decimal128Type, Float64Type, Int64Type, TimeUnit,
    TimestampMicrosecondType,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::batch::display;

/// One value.
pub(super) enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    /// A number as exact text.
    Number(String),
    Boolean(bool),
    /// Days since 1970.
    Date(i32),
    /// Microseconds since 1970 in UTC.
    Instant(i64),
}

/// A column prepared for reading cell by cell: types that mean the same are made the same once.
pub(super) struct Column {
    array: ArrayRef,
}

impl Column {
    pub(super) fn new(array: &ArrayRef) -> Self {
        let to = match array.data_type() {
            DataType::LargeUtf8 | DataType::Utf8View => Some(DataType::Utf8),
            DataType::Dictionary(_, value) => Some((**value).clone()),
            DataType::Date64 => Some(DataType::Date32),
            DataType::Timestamp(_, zone) => {
                Some(DataType::Timestamp(TimeUnit::Microsecond, zone.clone()))
            }
            DataType::Float32 => None,
            kind if kind.is_integer() && *kind != DataType::UInt64 => Some(DataType::Int64),
            _ => None,
        };
        let cast = to.and_then(|to| arrow::compute::cast(array, &to).ok());
        Self {
            array: cast.unwrap_or_else(|| array.clone()),
        }
    }

    pub(super) fn cell(&self, row: usize) -> Cell<'_> {
        let array = self.array.as_ref();
        if array.is_null(row) {
            return Cell::Empty;
        }
        match array.data_type() {
            DataType::Utf8 => Cell::Text(Cow::Borrowed(array.as_string::<i32>().value(row))),
            DataType::Boolean => Cell::Boolean(array.as_boolean().value(row)),
            DataType::Int64 => {
                Cell::Number(array.as_primitive::<Int64Type>().value(row).to_string())
            }
            DataType::Float64 => float(array.as_primitive::<Float64Type>().value(row)),
            DataType::Decimal128(_, scale) => {
                let mantissa = array.as_primitive::<Decimal128Type>().value(row);
                Cell::Number(decimal(mantissa, *scale))
            }
            DataType::Date32 => Cell::Date(array.as_primitive::<Date32Type>().value(row)),
            DataType::Timestamp(TimeUnit::Microsecond, _) => {
                Cell::Instant(array.as_primitive::<TimestampMicrosecondType>().value(row))
            }
            kind if kind.is_numeric() => Cell::Number(display(array, row)),
            _ => Cell::Text(Cow::Owned(display(array, row))),
        }
    }
}

fn float(value: f64) -> Cell<'static> {
    if value.is_finite() {
        Cell::Number(value.to_string())
    } else {
        Cell::Empty
    }
}

/// A decimal without zeros at its end: 12.5000 is 12.5.
fn decimal(mantissa: i128, scale: i8) -> String {
    if scale <= 0 {
        let factor = 10_i128.checked_pow(u32::from(scale.unsigned_abs()));
        let whole = factor.and_then(|factor| mantissa.checked_mul(factor));
        return whole.map_or_else(
            || format!("{mantissa}e{}", scale.unsigned_abs()),
            |w| w.to_string(),
        );
    }
    let places = usize::from(scale.unsigned_abs());
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    let sign = if mantissa < 0 { "-" } else { "" };
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

/// A day in ISO form.
pub(super) fn date_text(days: i32) -> String {
    let day = DateTime::<Utc>::from_timestamp(i64::from(days) * 86_400, 0);
    day.map_or_else(String::new, |day| day.date_naive().to_string())
}

/// An instant as text: on the zone's clock when there is one, else in UTC with its `Z`. A fraction
/// of a second is written when there is one.
pub(super) fn instant_text(micros: i64, zone: Option<Tz>) -> String {
    let Some(instant) = DateTime::<Utc>::from_timestamp_micros(micros) else {
        return String::new();
    };
    match zone {
        Some(zone) => instant
            .with_timezone(&zone)
            .format("%Y-%m-%d %H:%M:%S%.f")
            .to_string(),
        None => instant.format("%Y-%m-%dT%H:%M:%S%.fZ").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{date_text, decimal, instant_text};

    #[test]
    fn values_as_text() {
        assert_eq!(decimal(125_000, 4), "12.5");
        assert_eq!(decimal(-5, 4), "-0.0005");
        assert_eq!(decimal(120_000, 4), "12");
        assert_eq!(decimal(0, 4), "0");
        assert_eq!(decimal(12, -2), "1200");
        assert_eq!(date_text(14_944), "2010-12-01");
        let moment = 1_291_191_960_000_000;
        assert_eq!(instant_text(moment, None), "2010-12-01T08:26:00Z");
        let zone = Some(chrono_tz::Asia::Shanghai);
        assert_eq!(
            instant_text(moment + 1500, zone),
            "2010-12-01 16:26:00.001500"
        );
    }
}
