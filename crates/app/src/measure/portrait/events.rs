//! Questions about events, asked once for members and everybody: the query engine groups, and two
//! functions of ours spare it joins and `distinct`: one tells members by a bit each, one gathers
//! customers in bitmaps.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow::buffer::BooleanBuffer;
use arrow::datatypes::{DataType, Decimal128Type, Int64Type};
use chrono::SecondsFormat;
use datafusion::common::ScalarValue;
use datafusion::error::Result as QueryResult;
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, ColumnarValue, ScalarUDF, Volatility, create_udaf, create_udf,
};
use datafusion::prelude::SessionContext;
use fenqun_lake::Lake;
use fenqun_model::{Instant, ValueType};
use roaring::RoaringBitmap;
use rust_decimal::Decimal;

use super::standing::Known;
use crate::classify::bitmaps;
use crate::{Context, Result};

/// The events of one moment with the functions `is_member(customer)` and, as an aggregate,
/// `customers(customer)`.
pub(super) struct Events {
    session: SessionContext,
    lake: Lake,
    members: RoaringBitmap,
    columns: Vec<String>,
    /// The last days, as a condition.
    pub(super) recent: String,
    /// All time until now, as a condition.
    pub(super) ever: String,
}

impl Events {
    pub(super) fn new(
        ctx: &Context,
        members: &RoaringBitmap,
        from: Instant,
        as_of: Instant,
    ) -> Result<Self> {
        let session = ctx.platform.session()?;
        let table = ctx.platform.lake.events();
        let schema = table.schema();
        let fields = schema.fields().iter();
        let columns = fields.map(|field| field.name().clone()).collect();
        session.register_table("events", table)?;
        session.register_udf(is_in("is_member", members));
        session.register_udaf(customers());
        let shown = |time: Instant| time.to_rfc3339_opts(SecondsFormat::Micros, true);
        let ever = format!("customer is not null and time <= '{}'", shown(as_of));
        Ok(Self {
            session,
            lake: ctx.platform.lake.clone(),
            members: members.clone(),
            columns,
            recent: format!("{ever} and time > '{}'", shown(from)),
            ever,
        })
    }

    /// The quoted column of a property that any event has with this type.
    pub(super) fn column(&self, property: &str, value_type: ValueType) -> Option<String> {
        let found = self.lake.property(property)?;
        let usable = found.value_type == value_type && self.columns.contains(&found.column);
        usable.then(|| format!("\"{}\"", found.column.replace('"', "\"\"")))
    }

    /// A function of this name tells whether a customer is one of these.
    pub(super) fn register(&self, name: &str, customers: &RoaringBitmap) {
        self.session.register_udf(is_in(name, customers));
    }

    /// How many of them are members, and how many they are.
    pub(super) fn known(&self, customers: &RoaringBitmap) -> Known {
        Known {
            inside: customers.intersection_len(&self.members),
            everyone: customers.len(),
        }
    }

    /// The answer to a question.
    pub(super) async fn ask(&self, sql: &str) -> Result<Vec<RecordBatch>> {
        Ok(self.session.sql(sql).await?.collect().await?)
    }
}

/// One bit a customer: a million take 128 kB.
fn is_in(name: &str, members: &RoaringBitmap) -> ScalarUDF {
    let length = members.max().map_or(0, |last| last as usize + 1);
    let mut bits = vec![0_u64; length.div_ceil(64)];
    for number in members {
        bits[number as usize / 64] |= 1 << (number % 64);
    }
    let contains = move |number: i64| {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let word = bits.get(number / 64).copied().unwrap_or(0);
        word >> (number % 64) & 1 == 1
    };
    let run = move |arguments: &[ColumnarValue]| {
        let arrays = ColumnarValue::values_to_arrays(arguments)?;
        let numbers = arrays[0].as_primitive::<Int64Type>();
        let found = BooleanBuffer::collect_bool(numbers.len(), |row| contains(numbers.value(row)));
        let found = BooleanArray::new(found, numbers.nulls().cloned());
        Ok(ColumnarValue::Array(Arc::new(found)))
    };
    create_udf(
        name,
        vec![DataType::Int64],
        DataType::Boolean,
        Volatility::Immutable,
        Arc::new(run),
    )
}

/// Who they are, as a bitmap: a set operation in place of a row a customer and group.
fn customers() -> AggregateUDF {
    create_udaf(
        "customers",
        vec![DataType::Int64],
        Arc::new(DataType::Binary),
        Volatility::Immutable,
        Arc::new(|_| Ok(Box::<Customers>::default())),
        Arc::new(vec![DataType::Binary]),
    )
}

#[derive(Debug, Default)]
struct Customers(RoaringBitmap);

impl Accumulator for Customers {
    fn update_batch(&mut self, values: &[ArrayRef]) -> QueryResult<()> {
        let numbers = values[0].as_primitive::<Int64Type>().iter().flatten();
        self.0.extend(numbers.filter_map(|n| u32::try_from(n).ok()));
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> QueryResult<()> {
        for bytes in states[0].as_binary::<i32>().iter().flatten() {
            self.0 |= RoaringBitmap::deserialize_from(bytes)?;
        }
        Ok(())
    }

    fn state(&mut self) -> QueryResult<Vec<ScalarValue>> {
        Ok(vec![self.evaluate()?])
    }

    fn evaluate(&mut self) -> QueryResult<ScalarValue> {
        Ok(ScalarValue::Binary(Some(bitmaps::to_bytes(&self.0))))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.0.serialized_size()
    }
}

/// A column of customers.
pub(super) fn bitmaps_of(batch: &RecordBatch, column: usize) -> Result<Vec<RoaringBitmap>> {
    let values = batch.column(column).as_binary::<i32>().iter();
    values
        .map(|bytes| bitmaps::from_bytes(bytes.unwrap_or_default()))
        .collect()
}

/// A column of whole numbers.
pub(super) fn integers(batch: &RecordBatch, column: usize) -> Result<Int64Array> {
    let values = arrow::compute::cast(batch.column(column), &DataType::Int64)?;
    Ok(values.as_primitive::<Int64Type>().clone())
}

/// A column of counts.
pub(super) fn counts(batch: &RecordBatch, column: usize) -> Result<Vec<u64>> {
    let counts = integers(batch, column)?;
    Ok(counts
        .iter()
        .map(|n| n.unwrap_or(0).unsigned_abs())
        .collect())
}

/// A column of texts.
pub(super) fn texts(batch: &RecordBatch, column: usize) -> Result<StringArray> {
    let values = arrow::compute::cast(batch.column(column), &DataType::Utf8)?;
    Ok(values.as_string::<i32>().clone())
}

/// A column of amounts; 0 where there is none.
pub(super) fn amounts(batch: &RecordBatch, column: usize) -> Vec<Decimal> {
    let values = batch.column(column);
    let Some(values) = values.as_primitive_opt::<Decimal128Type>() else {
        return vec![Decimal::ZERO; values.len()];
    };
    let scale = u32::from(values.scale().unsigned_abs());
    let amount = |mantissa| Decimal::try_from_i128_with_scale(mantissa, scale).ok();
    values
        .iter()
        .map(|value| value.and_then(amount).unwrap_or_default())
        .collect()
}
