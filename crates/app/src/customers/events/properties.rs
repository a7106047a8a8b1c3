//! The cells of an event's row as JSON.

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Date32Type, Decimal128Type, TimestampMicrosecondType};
use chrono::{DateTime, Duration, NaiveDate, SecondsFormat};
use fenqun_lake::Property;
use fenqun_model::Instant;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use crate::{Error, Result};

/// One row of a result, read by column name.
pub(in crate::customers) struct EventRow<'a> {
    batch: &'a RecordBatch,
    row: usize,
}

impl<'a> EventRow<'a> {
    /// All rows of a batch whose texts are plain (see [`plain`]).
    pub(in crate::customers) fn all(batch: &'a RecordBatch) -> impl Iterator<Item = EventRow<'a>> {
        (0..batch.num_rows()).map(move |row| EventRow { batch, row })
    }

    pub(in crate::customers) fn text(&self, column: &str) -> Option<&'a str> {
        let values = self.batch.column_by_name(column)?.as_string_opt::<i32>()?;
        values.is_valid(self.row).then(|| values.value(self.row))
    }

    pub(in crate::customers) fn instant(&self, column: &str) -> Option<Instant> {
        let column = self.batch.column_by_name(column)?;
        let values = column.as_primitive_opt::<TimestampMicrosecondType>()?;
        let valid = values.is_valid(self.row);
        valid.then(|| DateTime::from_timestamp_micros(values.value(self.row)))?
    }

    pub(in crate::customers) fn decimal(&self, column: &str) -> Option<Decimal> {
        let column = self.batch.column_by_name(column)?;
        let values = column.as_primitive_opt::<Decimal128Type>()?;
        let scale = u32::from(values.scale().unsigned_abs());
        let mantissa = values.is_valid(self.row).then(|| values.value(self.row))?;
        Decimal::try_from_i128_with_scale(mantissa, scale).ok()
    }

    /// A property that is shown as text: a number as it is written, everything else as it reads.
    pub(in crate::customers) fn shown(&self, column: &str) -> Option<String> {
        match self.json(column)? {
            Json::String(text) => Some(text),
            other => Some(other.to_string()),
        }
    }

    /// All properties that the event has, those beside their columns too.
    pub(in crate::customers) fn properties(&self, known: &[Property]) -> Map<String, Json> {
        let mut properties = Map::new();
        if let Some(Ok(Json::Object(extra))) = self.text("extra").map(serde_json::from_str) {
            properties.extend(extra);
        }
        for property in known {
            if let Some(value) = self.json(&property.column) {
                properties.insert(property.name.clone(), value);
            }
        }
        properties
    }

    fn json(&self, column: &str) -> Option<Json> {
        let values = self.batch.column_by_name(column)?;
        if values.is_null(self.row) {
            return None;
        }
        match values.data_type() {
            DataType::Utf8 => self.text(column).map(Json::from),
            DataType::Boolean => Some(Json::from(values.as_boolean().value(self.row))),
            DataType::Decimal128(..) => {
                let number = self.decimal(column)?.normalize();
                Some(Json::from(number.to_string()))
            }
            DataType::Date32 => {
                let days = values.as_primitive::<Date32Type>().value(self.row);
                let date = NaiveDate::default() + Duration::days(days.into());
                Some(Json::from(date.to_string()))
            }
            DataType::Timestamp(..) => {
                let time = self.instant(column)?;
                Some(Json::from(
                    time.to_rfc3339_opts(SecondsFormat::AutoSi, true),
                ))
            }
            _ => None,
        }
    }
}

/// The batch with every kind of text column made the plain one.
pub(in crate::customers) fn plain(batch: &RecordBatch) -> Result<RecordBatch> {
    let columns = batch
        .columns()
        .iter()
        .map(|column| match column.data_type() {
            DataType::Utf8View | DataType::LargeUtf8 | DataType::Dictionary(..) => {
                arrow::compute::cast(column, &DataType::Utf8)
            }
            _ => Ok(column.clone()),
        });
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    let named = batch.schema();
    let names = named.fields().iter().map(|field| field.name().as_str());
    RecordBatch::try_from_iter_with_nullable(names.zip(columns).map(|(n, c)| (n, c, true)))
        .map_err(Error::from)
}
