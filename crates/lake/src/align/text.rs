//! Values as plain text: what a number, a day or an instant looks like in a text property.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, ArrowPrimitiveType, AsArray, PrimitiveArray, StringViewArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Date32Type, Float32Type, Float64Type, TimestampMicrosecondType};
use chrono::{DateTime, NaiveDate, SecondsFormat};

use super::number::place_point;
use super::time::{dates, instants};

/// The texts of a column, or nothing when its type has no plain text.
pub(super) fn plain_texts(array: &ArrayRef) -> Option<ArrayRef> {
    use DataType as T;
    let texts: StringViewArray = match array.data_type() {
        T::Utf8View => return Some(Arc::clone(array)),
        T::Utf8 | T::LargeUtf8 => return cast(array, &T::Utf8View).ok(),
        T::Boolean => {
            let word = |b| if b { "true" } else { "false" };
            array.as_boolean().iter().map(|b| b.map(word)).collect()
        }
        T::Date32 | T::Date64 => {
            let days = dates(array.as_ref())?.array;
            let days = days.as_primitive::<Date32Type>();
            days.iter().map(|day| day.and_then(day_text)).collect()
        }
        T::Timestamp(..) => {
            let times = instants(array.as_ref())?.array;
            let times = times.as_primitive::<TimestampMicrosecondType>();
            times
                .iter()
                .map(|time| time.and_then(instant_text))
                .collect()
        }
        T::Float16 => return plain_texts(&cast(array, &T::Float32).ok()?),
        T::Float32 => floats_text(array.as_primitive::<Float32Type>()),
        T::Float64 => floats_text(array.as_primitive::<Float64Type>()),
        T::Decimal32(..) | T::Decimal64(..) | T::Decimal128(..) | T::Decimal256(..) => {
            let texts = cast(array, &T::Utf8).ok()?;
            let texts = texts.as_string::<i32>();
            texts.iter().map(|text| text.map(trim_zeros)).collect()
        }
        kind if kind.is_integer() => return cast(array, &T::Utf8View).ok(),
        _ => return None,
    };
    Some(Arc::new(texts))
}

/// Written by Rust: the shortest text that reads back, without an exponent.
fn floats_text<T: ArrowPrimitiveType>(floats: &PrimitiveArray<T>) -> StringViewArray
where
    T::Native: ToString,
{
    floats.iter().map(|f| f.map(|f| f.to_string())).collect()
}

fn trim_zeros(text: &str) -> String {
    match text.split_once('.') {
        Some((whole, fraction)) => {
            let scale = i8::try_from(fraction.len()).unwrap_or(0);
            let digits = format!("{whole}{fraction}");
            let negative = digits.starts_with('-');
            let unsigned = digits.trim_start_matches('-').trim_start_matches('0');
            let unsigned = if unsigned.is_empty() { "0" } else { unsigned };
            let sign = if negative && unsigned != "0" { "-" } else { "" };
            place_point(&format!("{sign}{unsigned}"), scale)
        }
        None => text.to_owned(),
    }
}

fn day_text(day: i32) -> Option<String> {
    let date = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    let date = date.checked_add_signed(chrono::Duration::days(day.into()))?;
    Some(date.format("%Y-%m-%d").to_string())
}

fn instant_text(time_us: i64) -> Option<String> {
    let instant = DateTime::from_timestamp_micros(time_us)?;
    Some(instant.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

#[cfg(test)]
mod tests {
    use arrow::array::{
        BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, TimestampSecondArray,
    };

    use super::*;

    fn texts(array: impl Array + 'static) -> Vec<Option<String>> {
        let array: ArrayRef = Arc::new(array);
        let texts = plain_texts(&array).expect("texts");
        texts
            .as_string_view()
            .iter()
            .map(|t| t.map(str::to_owned))
            .collect()
    }

    fn some(expected: &[&str]) -> Vec<Option<String>> {
        expected.iter().map(|t| Some((*t).to_owned())).collect()
    }

    #[test]
    fn numbers_have_no_useless_zeros_and_no_exponent() {
        let decimals = Decimal128Array::from(vec![125_000, -5, 100_000_000, 0])
            .with_precision_and_scale(18, 4)
            .expect("a decimal array");
        assert_eq!(texts(decimals), some(&["12.5", "-0.0005", "10000", "0"]));
        assert_eq!(
            texts(Float64Array::from(vec![1e21, 0.1])),
            some(&["1000000000000000000000", "0.1"])
        );
        assert_eq!(
            texts(Int64Array::from(vec![Some(10_023), None])),
            [Some("10023".to_owned()), None]
        );
    }

    #[test]
    fn days_instants_and_truth() {
        assert_eq!(
            texts(BooleanArray::from(vec![true, false])),
            some(&["true", "false"])
        );
        assert_eq!(
            texts(Date32Array::from(vec![0, 19_782])),
            some(&["1970-01-01", "2024-02-29"])
        );
        assert_eq!(
            texts(TimestampSecondArray::from(vec![1_323_475_200])),
            some(&["2011-12-10T00:00:00Z"])
        );
    }
}
