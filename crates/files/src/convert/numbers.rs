//! Columns of exact numbers.

use arrow::array::{
    Array, ArrayRef, AsArray, Decimal128Array, Decimal128Builder, Int64Array, Int64Builder,
};
use arrow::datatypes::{
    DECIMAL128_MAX_PRECISION, DataType, Decimal128Type, Float64Type, Int64Type, UInt64Type,
};

use super::strings::as_text;
use super::{Converted, cast_to, each_text};
use crate::parse::{Number, number};
use crate::{ColumnFormat, Reason};

/// Numbers with `scale` digits behind the decimal sign (from 0 to 38); further digits are rounded
/// half away from zero.
pub fn decimals(column: &ArrayRef, format: &ColumnFormat, scale: i8) -> Converted<Decimal128Array> {
    let scale = scale.clamp(0, 38);
    let places = u32::from(scale.unsigned_abs());
    let mut out = Decimal128Builder::with_capacity(column.len());
    let errors = each_number(column, format.decimal_comma, |number| {
        let read = number.map(|n| {
            let value = n?.rescale(places).filter(|m| m.unsigned_abs() < MOST);
            value.ok_or(Reason::NumberOutOfRange)
        });
        let read = read.transpose();
        out.append_option(read.as_ref().ok().copied().flatten());
        read.err()
    });
    let array = out
        .finish()
        .with_precision_and_scale(DECIMAL128_MAX_PRECISION, scale)
        .expect("a scale of at most 38 fits the greatest precision");
    Converted { array, errors }
}

/// What 38 digits cannot hold.
const MOST: u128 = 10_u128.pow(38);

/// Whole numbers; `12.00` is one, `12.5` is an error.
pub fn integers(column: &ArrayRef, format: &ColumnFormat) -> Converted<Int64Array> {
    let mut out = Int64Builder::with_capacity(column.len());
    let errors = each_number(column, format.decimal_comma, |number| {
        let read = number.map(|n| n?.to_integer()).transpose();
        out.append_option(read.as_ref().ok().copied().flatten());
        read.err()
    });
    Converted {
        array: out.finish(),
        errors,
    }
}

type Read = Option<Result<Number, Reason>>;

/// Calls `take` with each cell as a number; `take` appends a value or null and says what was
/// wrong.
fn each_number(
    column: &ArrayRef,
    decimal_comma: bool,
    mut take: impl FnMut(Read) -> Option<Reason>,
) -> Vec<(usize, Reason)> {
    let mut errors = Vec::new();
    let mut note = |i: usize, reason: Option<Reason>| {
        if let Some(reason) = reason {
            errors.push((i, reason));
        }
    };
    let whole = |value: i128| Number {
        mantissa: value,
        scale: 0,
    };
    match column.data_type() {
        DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32 => {
            let Some(wide) = cast_to(column, &DataType::Int64) else {
                return each_text(&as_text(column), |_| take(None));
            };
            for (i, value) in wide.as_primitive::<Int64Type>().iter().enumerate() {
                note(i, take(value.map(|v| Ok(whole(v.into())))));
            }
        }
        DataType::UInt64 => {
            for (i, value) in column.as_primitive::<UInt64Type>().iter().enumerate() {
                note(i, take(value.map(|v| Ok(whole(v.into())))));
            }
        }
        DataType::Float32 | DataType::Float64 | DataType::Float16 => {
            // By way of text, a Float32 of 0.1 stays 0.1.
            let via_text = as_text(column);
            if *column.data_type() == DataType::Float64 {
                for (i, value) in column.as_primitive::<Float64Type>().iter().enumerate() {
                    note(i, take(value.filter(|v| !v.is_nan()).map(of_float)));
                }
            } else {
                return each_text(&via_text, |cell| take(cell.map(|c| number(c, false))));
            }
        }
        DataType::Decimal128(_, scale) if *scale >= 0 => {
            let scale = u32::from(scale.unsigned_abs());
            for (i, value) in column.as_primitive::<Decimal128Type>().iter().enumerate() {
                note(
                    i,
                    take(value.map(|mantissa| Ok(Number { mantissa, scale }))),
                );
            }
        }
        _ => {
            return each_text(&as_text(column), |cell| {
                take(cell.map(|cell| number(cell, decimal_comma)))
            });
        }
    }
    errors
}

/// A float as the shortest decimal that stands for it.
fn of_float(value: f64) -> Result<Number, Reason> {
    // Money and quantities: whole hundredths below 2^53 need no text.
    let hundredths = (value * 100.0).round();
    if hundredths.abs() < 9e15 && (hundredths / 100.0).to_bits() == value.to_bits() {
        return Ok(Number {
            mantissa: hundredths as i128,
            scale: 2,
        });
    }
    if !value.is_finite() {
        return Err(Reason::NumberOutOfRange);
    }
    number(&format!("{value:e}"), false)
}
