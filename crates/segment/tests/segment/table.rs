//! Events as the lake hands them out: the canonical columns, properties by name, several batches.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int64Array, RecordBatch,
    StringViewArray, TimestampMicrosecondArray,
};
use datafusion::arrow::datatypes::{
    DataType, Date32Type, Field, Int32Type, Schema, SchemaRef, TimeUnit,
};
use datafusion::datasource::MemTable;
use fenqun_lake::{EventParts, Events};
use fenqun_model::{Event, Value, ValueType};

/// Decimals of number properties.
const SCALE: i8 = 4;

/// A table of events. `properties` may name properties that no event has.
pub fn events_table(events: &[Event], properties: &BTreeMap<String, ValueType>) -> Arc<MemTable> {
    let schema = schema(properties);
    let parts = parts(events, properties, &schema);
    Arc::new(MemTable::try_new(schema, parts).expect("batches of the table's schema"))
}

/// The events for both ways of reading them.
pub fn events(events: &[Event], properties: &BTreeMap<String, ValueType>) -> Events {
    let schema = schema(properties);
    let batches = parts(events, properties, &schema);
    Events {
        table: events_table(events, properties),
        parts: EventParts::of_batches(schema, batches),
    }
}

/// The events as an import brings them.
pub fn batches(events: &[Event], properties: &BTreeMap<String, ValueType>) -> Vec<RecordBatch> {
    let schema = schema(properties);
    let rows: Vec<&Event> = events.iter().collect();
    let batches = rows.chunks(10_000);
    batches
        .map(|rows| batch(rows, properties, &schema))
        .collect()
}

/// Two parts with interleaved rows: nothing may depend on the order of reading.
fn parts(
    events: &[Event],
    properties: &BTreeMap<String, ValueType>,
    schema: &SchemaRef,
) -> Vec<Vec<RecordBatch>> {
    let parts = [0, 1].map(|part| {
        let rows: Vec<&Event> = events.iter().skip(part).step_by(2).collect();
        rows.chunks(7)
            .map(|rows| batch(rows, properties, schema))
            .collect::<Vec<_>>()
    });
    parts.to_vec()
}

fn schema(properties: &BTreeMap<String, ValueType>) -> SchemaRef {
    let instant = || DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
    let name = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let mut fields = vec![
        Field::new("message_id", DataType::Utf8View, false),
        Field::new("customer", DataType::Int64, true),
        Field::new("event", name(), false),
        Field::new("time", instant(), false),
    ];
    for (property, value_type) in properties {
        let data_type = match value_type {
            ValueType::Text => DataType::Utf8View,
            ValueType::Number => DataType::Decimal128(18, SCALE),
            ValueType::Boolean => DataType::Boolean,
            ValueType::Date => DataType::Date32,
            ValueType::Instant => instant(),
        };
        let column = fenqun_lake::column_name(property);
        fields.push(Field::new(column, data_type, true));
    }
    Arc::new(Schema::new(fields))
}

fn batch(
    rows: &[&Event],
    properties: &BTreeMap<String, ValueType>,
    schema: &SchemaRef,
) -> RecordBatch {
    let names: DictionaryArray<Int32Type> = rows.iter().map(|e| e.name.as_str()).collect();
    let mut columns: Vec<ArrayRef> = vec![
        Arc::new(StringViewArray::from_iter_values(
            rows.iter().map(|event| &event.message_id),
        )),
        Arc::new(Int64Array::from_iter(
            rows.iter().map(|e| e.customer.map(|c| i64::from(c.0))),
        )),
        Arc::new(names),
        Arc::new(instants(rows.iter().map(|e| Some(e.time)))),
    ];
    for (property, value_type) in properties {
        let values = rows.iter().map(|event| {
            let found = event.properties.iter().find(|(name, _)| name == property);
            found.map(|(_, value)| value)
        });
        columns.push(column(values, *value_type));
    }
    RecordBatch::try_new(Arc::clone(schema), columns).expect("columns of the schema")
}

fn column<'v>(values: impl Iterator<Item = Option<&'v Value>>, value_type: ValueType) -> ArrayRef {
    match value_type {
        ValueType::Text => Arc::new(StringViewArray::from_iter(values.map(|v| match v {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        }))),
        ValueType::Number => {
            let numbers = values.map(|v| match v {
                Some(Value::Number(number)) => {
                    let mut number = *number;
                    number.rescale(SCALE.unsigned_abs().into());
                    Some(number.mantissa())
                }
                _ => None,
            });
            let numbers: Decimal128Array = numbers.collect();
            let numbers = numbers.with_precision_and_scale(18, SCALE);
            Arc::new(numbers.expect("18 digits hold test data"))
        }
        ValueType::Boolean => Arc::new(BooleanArray::from_iter(values.map(|v| match v {
            Some(Value::Boolean(value)) => Some(*value),
            _ => None,
        }))),
        ValueType::Date => Arc::new(Date32Array::from_iter(values.map(|v| match v {
            Some(Value::Date(date)) => Some(Date32Type::from_naive_date(*date)),
            _ => None,
        }))),
        ValueType::Instant => Arc::new(instants(values.map(|v| match v {
            Some(Value::Instant(instant)) => Some(*instant),
            _ => None,
        }))),
    }
}

fn instants(
    values: impl Iterator<Item = Option<fenqun_model::Instant>>,
) -> TimestampMicrosecondArray {
    let micros = values.map(|t| t.map(|t| t.timestamp_micros()));
    TimestampMicrosecondArray::from_iter(micros).with_timezone("UTC")
}
