//! Which column of the events table holds which property, and of what type.

use std::collections::HashMap;

use arrow::datatypes::{DataType, Schema, TimeUnit};
use datafusion::prelude::{Expr, ident};
use fenqun_lake::property_name;
use fenqun_model::ValueType;

/// Columns of the events table that are no properties.
const CORE_COLUMNS: [&str; 9] = [
    "message_id",
    "customer",
    "anonymous_id",
    "event",
    "time",
    "received_at",
    "source",
    "extra",
    "month",
];

/// The column of the event's name.
const NAME: &str = "event";

/// A property's column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PropertyColumn {
    pub(crate) name: String,
    pub(crate) data_type: DataType,
    pub(crate) value_type: ValueType,
}

impl PropertyColumn {
    /// The column in an expression over the events table.
    pub(crate) fn expr(&self) -> Expr {
        ident(self.name.as_str())
    }

    /// Digits and decimals of a number.
    pub(crate) fn precision_and_scale(&self) -> (u8, i8) {
        match self.data_type {
            DataType::Decimal128(precision, scale) => (precision, scale),
            _ => (38, 0),
        }
    }
}

/// The properties that the events table has columns for.
#[derive(Clone, Debug)]
pub(crate) struct Properties {
    columns: HashMap<String, PropertyColumn>,
    /// The exact type of `time`: literals must carry the same zone name.
    pub(crate) time_zone: Option<std::sync::Arc<str>>,
}

impl Properties {
    /// Reads the schema of the events table.
    pub(crate) fn new(schema: &Schema) -> Self {
        let columns = schema.fields().iter().filter_map(|field| {
            if CORE_COLUMNS.contains(&field.name().as_str()) {
                return None;
            }
            let column = PropertyColumn {
                name: field.name().clone(),
                data_type: field.data_type().clone(),
                value_type: value_type(field.data_type())?,
            };
            Some((property_name(field.name()), column))
        });
        let time_zone = match schema
            .field_with_name("time")
            .map(|f| f.data_type().clone())
        {
            Ok(DataType::Timestamp(_, zone)) => zone,
            _ => None,
        };
        let mut columns: HashMap<String, PropertyColumn> = columns.collect();
        // Among any events their own name can be asked for, unless some have a property so called.
        if let Ok(field) = schema.field_with_name(NAME) {
            let name = PropertyColumn {
                name: NAME.to_owned(),
                data_type: field.data_type().clone(),
                value_type: ValueType::Text,
            };
            columns.entry(NAME.to_owned()).or_insert(name);
        }
        Self { columns, time_zone }
    }

    /// The column of a property; `None` while no event has brought it.
    pub(crate) fn find(&self, property: &str) -> Option<&PropertyColumn> {
        self.columns.get(property)
    }
}

fn value_type(data_type: &DataType) -> Option<ValueType> {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Some(ValueType::Text),
        DataType::Dictionary(_, values) => value_type(values),
        DataType::Decimal128(_, _) => Some(ValueType::Number),
        DataType::Boolean => Some(ValueType::Boolean),
        DataType::Date32 => Some(ValueType::Date),
        DataType::Timestamp(TimeUnit::Microsecond, _) => Some(ValueType::Instant),
        _ => None,
    }
}
