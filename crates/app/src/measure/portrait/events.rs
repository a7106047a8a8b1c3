//! Questions about events, asked once for members and everybody: the query engine groups, and a
//! function tells members by one bit each instead of a join.

use std::sync::Arc;

use arrow::array::{Array, AsArray, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow::buffer::BooleanBuffer;
use arrow::datatypes::{DataType, Decimal128Type, Int64Type};
use chrono::SecondsFormat;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};
use datafusion::prelude::SessionContext;
use fenqun_lake::Lake;
use fenqun_model::{Instant, ValueType};
use roaring::RoaringBitmap;
use rust_decimal::Decimal;

use crate::{Context, Result};

/// The events of one moment with a function `is_member(customer)`.
pub(super) struct Events {
    session: SessionContext,
    lake: Lake,
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
        session.register_udf(is_member(members));
        let shown = |time: Instant| time.to_rfc3339_opts(SecondsFormat::Micros, true);
        let ever = format!("customer is not null and time <= '{}'", shown(as_of));
        Ok(Self {
            session,
            lake: ctx.platform.lake.clone(),
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

    /// The answer to a question.
    pub(super) async fn ask(&self, sql: &str) -> Result<Vec<RecordBatch>> {
        Ok(self.session.sql(sql).await?.collect().await?)
    }
}

/// One bit a customer: a million take 128 kB.
fn is_member(members: &RoaringBitmap) -> ScalarUDF {
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
        "is_member",
        vec![DataType::Int64],
        DataType::Boolean,
        Volatility::Immutable,
        Arc::new(run),
    )
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
