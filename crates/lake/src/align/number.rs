//! Numbers of any kind to exact decimals of one scale.
//!
//! A binary floating point number stands for the shortest decimal text that reads back as it, so
//! that the 2.55 of a spreadsheet stays 2.55.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, ArrowPrimitiveType, AsArray, Decimal128Array, PrimitiveArray};
use arrow::datatypes::{
    DataType, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, Float32Type,
    Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type, i256,
};

use super::misfit::{Aligned, MisfitReason};
use crate::columns::{PRECISION, SCALE};

/// One more than the largest unscaled value.
const LIMIT: i128 = 10_i128.pow(PRECISION as u32);

type Parsed = Result<i128, MisfitReason>;

/// Numbers, or texts that are plain decimal numbers, at a scale.
pub(super) fn numbers(array: &dyn Array, scale: i8) -> Option<Aligned> {
    use DataType as T;
    let whole = |n: i128| of_whole(n, scale);
    Some(match array.data_type() {
        T::Int8 => each::<Int8Type>(array, scale, |n| whole(n.into())),
        T::Int16 => each::<Int16Type>(array, scale, |n| whole(n.into())),
        T::Int32 => each::<Int32Type>(array, scale, |n| whole(n.into())),
        T::Int64 => each::<Int64Type>(array, scale, |n| whole(n.into())),
        T::UInt8 => each::<UInt8Type>(array, scale, |n| whole(n.into())),
        T::UInt16 => each::<UInt16Type>(array, scale, |n| whole(n.into())),
        T::UInt32 => each::<UInt32Type>(array, scale, |n| whole(n.into())),
        T::UInt64 => each::<UInt64Type>(array, scale, |n| whole(n.into())),
        T::Float32 => each::<Float32Type>(array, scale, |n| of_f32(n, scale)),
        T::Float64 => each::<Float64Type>(array, scale, |n| of_f64(n, scale)),
        T::Decimal32(_, from) => {
            each::<Decimal32Type>(array, scale, |n| rescale(n.into(), *from, scale))
        }
        T::Decimal64(_, from) => {
            each::<Decimal64Type>(array, scale, |n| rescale(n.into(), *from, scale))
        }
        T::Decimal128(_, from) if *from == scale => each::<Decimal128Type>(array, scale, in_range),
        T::Decimal128(_, from) => {
            each::<Decimal128Type>(array, scale, |n| rescale(n, *from, scale))
        }
        T::Decimal256(_, from) => {
            each::<Decimal256Type>(array, scale, |n| rescale256(n, *from, scale))
        }
        T::Utf8View => {
            let texts = array.as_string_view();
            collect(array.len(), scale, |row| {
                texts
                    .is_valid(row)
                    .then(|| of_text(texts.value(row), scale))
            })
        }
        _ => return None,
    })
}

fn each<T: ArrowPrimitiveType>(
    array: &dyn Array,
    scale: i8,
    convert: impl Fn(T::Native) -> Parsed,
) -> Aligned {
    let array: &PrimitiveArray<T> = array.as_primitive();
    if array.null_count() == 0 {
        let values: Result<Vec<i128>, MisfitReason> =
            array.values().iter().map(|n| convert(*n)).collect();
        if let Ok(values) = values {
            return Aligned::fits(decimals(values.into(), scale));
        }
    }
    collect(array.len(), scale, |row| {
        array.is_valid(row).then(|| convert(array.value(row)))
    })
}

fn collect(rows: usize, scale: i8, value: impl Fn(usize) -> Option<Parsed>) -> Aligned {
    let mut misfits = Vec::new();
    let numbers: Decimal128Array = (0..rows)
        .map(|row| match value(row)? {
            Ok(number) => Some(number),
            Err(reason) => {
                misfits.push((row, reason));
                None
            }
        })
        .collect();
    Aligned {
        array: decimals(numbers, scale),
        misfits,
    }
}

fn decimals(numbers: Decimal128Array, scale: i8) -> ArrayRef {
    let (_, values, nulls) = numbers.into_parts();
    let array =
        Decimal128Array::new(values, nulls).with_data_type(DataType::Decimal128(PRECISION, scale));
    Arc::new(array)
}

fn in_range(unscaled: i128) -> Parsed {
    if -LIMIT < unscaled && unscaled < LIMIT {
        Ok(unscaled)
    } else {
        Err(MisfitReason::TooManyDigits)
    }
}

fn power(exponent: i8) -> i128 {
    10_i128.pow(u32::try_from(exponent).unwrap_or(0))
}

fn of_whole(number: i128, scale: i8) -> Parsed {
    let scaled = number.checked_mul(power(scale));
    in_range(scaled.ok_or(MisfitReason::TooManyDigits)?)
}

fn rescale(unscaled: i128, from: i8, to: i8) -> Parsed {
    if from <= to {
        let up = u32::try_from(i32::from(to) - i32::from(from)).unwrap_or(0);
        let factor = 10_i128.checked_pow(up);
        let scaled = factor.and_then(|factor| unscaled.checked_mul(factor));
        // Zero fits at any scale, however large the factor.
        return match scaled {
            _ if unscaled == 0 => Ok(0),
            Some(scaled) => in_range(scaled),
            None => Err(MisfitReason::TooManyDigits),
        };
    }
    let divisor = power(from - to);
    if unscaled % divisor == 0 {
        in_range(unscaled / divisor)
    } else {
        Err(MisfitReason::TooManyDigits)
    }
}

fn rescale256(unscaled: i256, from: i8, to: i8) -> Parsed {
    match unscaled.to_i128() {
        Some(unscaled) if from <= 38 => rescale(unscaled, from, to),
        _ => {
            // Wider than any number that fits, unless its tail is all zeros.
            let digits = unscaled.to_string();
            let text = place_point(&digits, from);
            of_text(&text, to)
        }
    }
}

/// The decimal text of an unscaled number.
pub(super) fn place_point(digits: &str, scale: i8) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    let Ok(scale) = usize::try_from(scale) else {
        let zeros = if digits == "0" {
            0
        } else {
            usize::from(scale.unsigned_abs())
        };
        return format!("{sign}{digits}{}", "0".repeat(zeros));
    };
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, fraction) = padded.split_at(padded.len() - scale);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

fn of_f64(number: f64, scale: i8) -> Parsed {
    if !number.is_finite() {
        return Err(MisfitReason::NotANumber);
    }
    // Below 10^15 a decimal and its nearest double determine each other, so a scaled whole number
    // that divides back to the same double is the shortest text's value.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    {
        let factor = power(scale) as f64;
        let scaled = (number * factor).round();
        if scaled.abs() < 1e15 && scaled / factor == number {
            return Ok(scaled as i128);
        }
    }
    of_shortest(&number.to_string(), scale)
}

fn of_f32(number: f32, scale: i8) -> Parsed {
    if !number.is_finite() {
        return Err(MisfitReason::NotANumber);
    }
    of_shortest(&number.to_string(), scale)
}

/// Reads what `Display` writes for a finite float: digits with an optional point, no exponent.
fn of_shortest(text: &str, scale: i8) -> Parsed {
    of_text(
        text.strip_prefix("-0")
            .filter(|rest| rest.is_empty())
            .map_or(text, |_| "0"),
        scale,
    )
}

/// Reads a plain decimal number: no exponent, no grouping, no leading zeros, nothing around it.
pub(super) fn of_text(text: &str, scale: i8) -> Parsed {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.len() > 1 && whole.starts_with('0')) {
        return Err(MisfitReason::WrongType);
    }
    let fraction = fraction.trim_end_matches('0');
    let scale = usize::try_from(scale).unwrap_or(0);
    if fraction.len() > scale || whole.len() > usize::from(PRECISION) {
        return Err(MisfitReason::TooManyDigits);
    }
    let padding = std::iter::repeat_n(b'0', scale - fraction.len());
    let digits = whole.bytes().chain(fraction.bytes()).chain(padding);
    let unscaled = digits.fold(0_i128, |n, digit| n * 10 + i128::from(digit - b'0'));
    in_range(if negative { -unscaled } else { unscaled })
}

/// The fraction digits that the values of a new property need, within the limits for properties.
pub(super) fn scale_of(array: &dyn Array) -> i8 {
    use DataType as T;
    let most = match array.data_type() {
        T::Float32 => most_digits(array.as_primitive::<Float32Type>(), |n| n.to_string()),
        T::Float64 => float_digits(array.as_primitive::<Float64Type>()),
        T::Decimal32(_, s) => decimal_digits(array.as_primitive::<Decimal32Type>(), *s),
        T::Decimal64(_, s) => decimal_digits(array.as_primitive::<Decimal64Type>(), *s),
        T::Decimal128(_, s) => decimal_digits(array.as_primitive::<Decimal128Type>(), *s),
        T::Decimal256(_, s) => decimal_digits(array.as_primitive::<Decimal256Type>(), *s),
        _ => 0,
    };
    let most = i8::try_from(most).unwrap_or(i8::MAX);
    most.clamp(*SCALE.start(), *SCALE.end())
}

fn float_digits(array: &PrimitiveArray<Float64Type>) -> usize {
    let least = *SCALE.start();
    // Most prices pass this quick look; only the others are written out as text.
    let fits = |n: f64| of_f64(n, least).is_ok();
    if array.iter().flatten().all(|n| !n.is_finite() || fits(n)) {
        return 0;
    }
    most_digits(array, |n| n.to_string())
}

fn most_digits<T: ArrowPrimitiveType>(
    array: &PrimitiveArray<T>,
    text: impl Fn(T::Native) -> String,
) -> usize {
    let digits = |n| {
        text(n)
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len())
    };
    array.iter().flatten().map(digits).max().unwrap_or(0)
}

fn decimal_digits<T: ArrowPrimitiveType>(array: &PrimitiveArray<T>, scale: i8) -> usize
where
    T::Native: std::fmt::Display,
{
    if scale <= *SCALE.start() {
        return 0;
    }
    most_digits(array, |n| place_point(&n.to_string(), scale))
}

#[cfg(test)]
mod tests {
    use arrow::array::{Decimal256Array, Float64Array, Int64Array, StringViewArray};
    use proptest::prelude::*;

    use super::*;

    fn values(aligned: &Aligned) -> Vec<Option<i128>> {
        aligned
            .array
            .as_primitive::<Decimal128Type>()
            .iter()
            .collect()
    }

    #[test]
    fn floats_keep_the_decimal_that_people_see() {
        let array = Float64Array::from(vec![2.55, -0.1, 1e13, 0.0, -0.0, 4.35, 1.005]);
        let aligned = numbers(&array, 4).expect("numbers");
        let expected = [
            25_500,
            -1_000,
            100_000_000_000_000_000,
            0,
            0,
            43_500,
            10_050,
        ];
        assert_eq!(values(&aligned), expected.map(Some));
        assert!(aligned.misfits.is_empty());
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_reason() {
        let array = Float64Array::from(vec![
            Some(f64::NAN),
            Some(1e300),
            Some(0.000_01),
            None,
            Some(1.0),
        ]);
        let aligned = numbers(&array, 4).expect("numbers");
        assert_eq!(values(&aligned), [None, None, None, None, Some(10_000)]);
        use MisfitReason::{NotANumber, TooManyDigits};
        assert_eq!(
            aligned.misfits,
            [(0, NotANumber), (1, TooManyDigits), (2, TooManyDigits)]
        );
    }

    #[test]
    fn whole_numbers_and_texts() {
        let aligned = numbers(&Int64Array::from(vec![7, i64::MAX]), 4).expect("numbers");
        assert_eq!(values(&aligned), [Some(70_000), None]);
        let texts =
            StringViewArray::from(vec!["12.50", "007", "1,5", "-3", "1e3", "", "0.12345", "0"]);
        let aligned = numbers(&texts, 4).expect("numbers");
        let expected = [
            Some(125_000),
            None,
            None,
            Some(-30_000),
            None,
            None,
            None,
            Some(0),
        ];
        assert_eq!(values(&aligned), expected);
    }

    #[test]
    fn wide_decimals_fit_when_their_tail_is_zero() {
        let wide = i256::from_i128(255).wrapping_mul(i256::from_i128(10_i128.pow(38)));
        let array = Decimal256Array::from(vec![wide, wide.wrapping_add(i256::ONE)])
            .with_precision_and_scale(76, 40)
            .expect("a decimal array");
        let aligned = numbers(&array, 4).expect("numbers");
        assert_eq!(values(&aligned), [Some(25_500), None]);
    }

    #[test]
    fn a_new_property_takes_the_scale_that_it_needs() {
        let scale = |v: Vec<f64>| scale_of(&Float64Array::from(v));
        assert_eq!(scale(vec![1.0, 2.55]), 4);
        assert_eq!(scale(vec![1.0, 0.123_456]), 6);
        assert_eq!(scale(vec![1e-20]), 10);
    }

    proptest! {
        #[test]
        fn floats_agree_with_their_text(number in prop_oneof![
            any::<f64>(),
            (-1_000_000_000_i64..1_000_000_000).prop_map(|n| n as f64 / 100.0),
            (-1_000_000_000_000_000_i64..1_000_000_000_000_000).prop_map(|n| n as f64 / 10_000.0),
        ], scale in 4_i8..=10) {
            prop_assume!(number.is_finite());
            prop_assert_eq!(of_f64(number, scale), of_shortest(&number.to_string(), scale));
        }

        #[test]
        fn rescaling_agrees_with_the_text(unscaled in any::<i64>(), from in -3_i8..20, to in 4_i8..=10) {
            let text = place_point(&unscaled.to_string(), from);
            prop_assert_eq!(rescale(unscaled.into(), from, to), of_text(&text, to));
        }
    }
}
