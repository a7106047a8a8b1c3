//! Events as record batches.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringViewArray,
    TimestampMicrosecondArray,
};
use arrow::datatypes::{DataType, Field, Schema};
use chrono::NaiveDate;
use fenqun_model::{CustomerNumber, Value, ValueType};
use rust_decimal::Decimal;

use super::InboxRow;
use crate::LakeError;
use crate::align::PROPERTY_PREFIX;
use crate::columns::CORE;

/// Digits that every decimal of the model has room for.
const DIGITS: u8 = 38;

/// Rows in the shape that the lake takes in. A property with values of several types becomes
/// several columns of the same name.
pub(super) fn batch_of(rows: &[InboxRow]) -> Result<RecordBatch, LakeError> {
    let text = |of: &dyn Fn(&InboxRow) -> Option<String>| -> ArrayRef {
        Arc::new(rows.iter().map(of).collect::<StringViewArray>())
    };
    let instant = |of: &dyn Fn(&InboxRow) -> i64| -> ArrayRef {
        let times = TimestampMicrosecondArray::from_iter_values(rows.iter().map(of));
        Arc::new(times.with_timezone("UTC"))
    };
    let customers = rows.iter().map(|row| row.event.customer.map(number));
    let customers: ArrayRef = Arc::new(customers.collect::<Int64Array>());
    let core: [ArrayRef; CORE.len()] = [
        text(&|row| Some(row.event.message_id.clone())),
        customers,
        text(&|row| row.event.anonymous_id.clone()),
        text(&|row| Some(row.event.name.clone())),
        instant(&|row| row.event.time.timestamp_micros()),
        instant(&|row| row.received_at.timestamp_micros()),
        text(&|row| Some(row.event.source.clone())),
        text(&|_| None),
    ];
    let mut fields: Vec<Field> = Vec::new();
    let mut columns: Vec<ArrayRef> = Vec::new();
    for (core, array) in CORE.iter().zip(core) {
        fields.push(Field::new(
            core.name,
            array.data_type().clone(),
            core.nullable,
        ));
        columns.push(array);
    }
    for (name, value_type, values) in properties(rows) {
        let array = array_of(value_type, &values)?;
        let name = format!("{PROPERTY_PREFIX}{name}");
        fields.push(Field::new(name, array.data_type().clone(), true));
        columns.push(array);
    }
    Ok(RecordBatch::try_new(
        Arc::new(Schema::new(fields)),
        columns,
    )?)
}

fn number(customer: CustomerNumber) -> i64 {
    i64::from(customer.0)
}

type Column<'a> = (&'a str, ValueType, Vec<Option<&'a Value>>);

/// The values of every property and type, in order of appearance.
fn properties(rows: &[InboxRow]) -> Vec<Column<'_>> {
    let mut columns: Vec<Column<'_>> = Vec::new();
    let mut places = rustc_hash::FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        for (name, value) in &row.event.properties {
            let key = (name.as_str(), value.value_type());
            let place = *places.entry(key).or_insert_with(|| {
                columns.push((key.0, key.1, vec![None; rows.len()]));
                columns.len() - 1
            });
            columns[place].2[at] = Some(value);
        }
    }
    columns
}

fn array_of(value_type: ValueType, values: &[Option<&Value>]) -> Result<ArrayRef, LakeError> {
    let values = values.iter();
    Ok(match value_type {
        ValueType::Text => {
            let text = |v: &Option<&Value>| match v {
                Some(Value::Text(text)) => Some(text.clone()),
                _ => None,
            };
            Arc::new(values.map(text).collect::<StringViewArray>())
        }
        ValueType::Boolean => {
            let boolean = |v: &Option<&Value>| match v {
                Some(Value::Boolean(boolean)) => Some(*boolean),
                _ => None,
            };
            Arc::new(values.map(boolean).collect::<BooleanArray>())
        }
        ValueType::Date => {
            let day = |v: &Option<&Value>| match v {
                Some(Value::Date(date)) => day_of(*date),
                _ => None,
            };
            Arc::new(values.map(day).collect::<Date32Array>())
        }
        ValueType::Instant => {
            let time = |v: &Option<&Value>| match v {
                Some(Value::Instant(instant)) => Some(instant.timestamp_micros()),
                _ => None,
            };
            let times = values.map(time).collect::<TimestampMicrosecondArray>();
            Arc::new(times.with_timezone("UTC"))
        }
        ValueType::Number => numbers(values)?,
    })
}

fn numbers<'a>(
    values: impl Iterator<Item = &'a Option<&'a Value>> + Clone,
) -> Result<ArrayRef, LakeError> {
    let decimal = |v: &Option<&Value>| match v {
        Some(Value::Number(decimal)) => Some(decimal.normalize()),
        _ => None,
    };
    let decimals: Vec<Option<Decimal>> = values.map(decimal).collect();
    let scale = decimals
        .iter()
        .flatten()
        .map(Decimal::scale)
        .max()
        .unwrap_or(0);
    // At most 28 fraction digits on at most 29 whole ones do not fit 38 together: such a number
    // goes as text, which keeps it exact on its way to `extra`.
    let unscaled = |d: &Decimal| {
        let factor = 10_i128.checked_pow(scale - d.scale())?;
        let unscaled = d.mantissa().checked_mul(factor)?;
        (unscaled.unsigned_abs() < 10_u128.pow(DIGITS.into())).then_some(unscaled)
    };
    let scaled: Vec<Option<Option<i128>>> =
        decimals.iter().map(|d| d.as_ref().map(unscaled)).collect();
    if scaled.contains(&Some(None)) {
        let texts = decimals.iter().map(|d| d.map(|d| d.to_string()));
        return Ok(Arc::new(texts.collect::<StringViewArray>()));
    }
    let numbers: Decimal128Array = scaled.into_iter().map(Option::flatten).collect();
    let scale = i8::try_from(scale).unwrap_or(0);
    let numbers = numbers.with_data_type(DataType::Decimal128(DIGITS, scale));
    Ok(Arc::new(numbers))
}

fn day_of(date: NaiveDate) -> Option<i32> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    i32::try_from(date.signed_duration_since(epoch).num_days()).ok()
}
