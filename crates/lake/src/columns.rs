//! The columns of the events table: those that every event has, and one for each property.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use deltalake::kernel::{DataType as DeltaType, PrimitiveType, StructField, StructType};
use fenqun_model::ValueType;

use crate::LakeError;
use crate::names::property_name;

/// Digits of a number, whole and fraction together.
pub(crate) const PRECISION: u8 = 18;
/// Fraction digits that a number property has at least, and at most.
pub(crate) const SCALE: std::ops::RangeInclusive<i8> = 4..=10;
/// The partition column: the month of `time` in UTC, `2024-05`.
pub(crate) const MONTH: &str = "month";

/// A column that every event has.
pub(crate) struct Core {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
}

/// How a core column is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text with many different values.
    Text,
    /// Text with few different values, read as a dictionary.
    Name,
    /// A customer's number.
    Number,
    /// Microseconds in UTC.
    Instant,
}

const fn core(name: &'static str, kind: Kind, nullable: bool) -> Core {
    Core {
        name,
        kind,
        nullable,
    }
}

pub(crate) const MESSAGE_ID: usize = 0;
pub(crate) const CUSTOMER: usize = 1;
pub(crate) const EVENT: usize = 3;
pub(crate) const TIME: usize = 4;
pub(crate) const EXTRA: usize = 7;

/// The core columns in the order in which they are stored.
pub(crate) const CORE: [Core; 8] = [
    core("message_id", Kind::Text, false),
    core("customer", Kind::Number, true),
    core("anonymous_id", Kind::Text, true),
    core("event", Kind::Name, false),
    core("time", Kind::Instant, false),
    core("received_at", Kind::Instant, true),
    core("source", Kind::Name, true),
    core("extra", Kind::Text, true),
];

/// One property of events and the column that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The name as it came in.
    pub name: String,
    /// The column of the events table.
    pub column: String,
    /// The type of its values.
    pub value_type: ValueType,
    /// Fraction digits of a number; 0 for other types.
    pub scale: i8,
}

impl Property {
    /// The Arrow type in memory.
    pub(crate) fn data_type(&self) -> DataType {
        match self.value_type {
            ValueType::Text => DataType::Utf8View,
            ValueType::Number => DataType::Decimal128(PRECISION, self.scale),
            ValueType::Boolean => DataType::Boolean,
            ValueType::Date => DataType::Date32,
            ValueType::Instant => instant(),
        }
    }

    fn delta_type(&self) -> Result<DeltaType, LakeError> {
        Ok(match self.value_type {
            ValueType::Text => DeltaType::Primitive(PrimitiveType::String),
            ValueType::Number => {
                let scale = u8::try_from(self.scale).unwrap_or(0);
                let decimal = PrimitiveType::decimal(PRECISION, scale);
                DeltaType::Primitive(decimal.map_err(|e| LakeError::ForeignTable(e.to_string()))?)
            }
            ValueType::Boolean => DeltaType::Primitive(PrimitiveType::Boolean),
            ValueType::Date => DeltaType::Primitive(PrimitiveType::Date),
            ValueType::Instant => DeltaType::Primitive(PrimitiveType::Timestamp),
        })
    }
}

/// Microseconds in UTC.
pub(crate) fn instant() -> DataType {
    DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()))
}

/// Text with few different values.
pub(crate) fn name_type() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

impl Core {
    /// The Arrow type while rows are buffered and sorted.
    pub(crate) fn buffer_type(&self) -> DataType {
        match self.kind {
            Kind::Text | Kind::Name => DataType::Utf8View,
            Kind::Number => DataType::Int64,
            Kind::Instant => instant(),
        }
    }

    fn read_type(&self) -> DataType {
        match self.kind {
            Kind::Name => name_type(),
            _ => self.buffer_type(),
        }
    }

    fn delta_type(&self) -> DeltaType {
        DeltaType::Primitive(match self.kind {
            Kind::Text | Kind::Name => PrimitiveType::String,
            Kind::Number => PrimitiveType::Long,
            Kind::Instant => PrimitiveType::Timestamp,
        })
    }
}

/// Core columns and the given properties as they are buffered, sorted and written.
pub(crate) fn buffer_schema<'a>(properties: impl IntoIterator<Item = &'a Property>) -> Schema {
    schema(properties, Core::buffer_type)
}

/// Core columns and the given properties as queries see them, without the month.
pub(crate) fn read_schema<'a>(properties: impl IntoIterator<Item = &'a Property>) -> SchemaRef {
    Arc::new(schema(properties, Core::read_type))
}

fn schema<'a>(
    properties: impl IntoIterator<Item = &'a Property>,
    core_type: impl Fn(&Core) -> DataType,
) -> Schema {
    let core = CORE
        .iter()
        .map(|c| Field::new(c.name, core_type(c), c.nullable));
    let properties = properties
        .into_iter()
        .map(|p| Field::new(&p.column, p.data_type(), true));
    Schema::new(core.chain(properties).collect::<Vec<_>>())
}

/// The field of the partition column as queries see it.
pub(crate) fn month_field() -> Field {
    Field::new(MONTH, name_type(), false)
}

/// The whole table as Delta describes it.
pub(crate) fn delta_schema(properties: &[Property]) -> Result<StructType, LakeError> {
    let core = CORE
        .iter()
        .map(|c| Ok(StructField::new(c.name, c.delta_type(), c.nullable)));
    let month = DeltaType::Primitive(PrimitiveType::String);
    let month = std::iter::once(Ok(StructField::new(MONTH, month, true)));
    let properties = properties
        .iter()
        .map(|p| Ok(StructField::new(p.column.clone(), p.delta_type()?, true)));
    let fields: Result<Vec<_>, LakeError> = core.chain(month).chain(properties).collect();
    StructType::try_new(fields?).map_err(|e| LakeError::ForeignTable(e.to_string()))
}

/// The properties of a table, from Delta's description of it.
pub(crate) fn properties_of(schema: &StructType) -> Result<Vec<Property>, LakeError> {
    for core in &CORE {
        let field = schema.field(core.name);
        if field.is_none_or(|f| *f.data_type() != core.delta_type()) {
            let message = format!("column {} is missing or has another type", core.name);
            return Err(LakeError::ForeignTable(message));
        }
    }
    let is_property = |name: &str| name != MONTH && CORE.iter().all(|core| core.name != name);
    schema
        .fields()
        .filter(|field| is_property(field.name()))
        .map(|field| {
            let (value_type, scale) = value_type_of(field)?;
            Ok(Property {
                name: property_name(field.name()),
                column: field.name().clone(),
                value_type,
                scale,
            })
        })
        .collect()
}

fn value_type_of(field: &StructField) -> Result<(ValueType, i8), LakeError> {
    let DeltaType::Primitive(primitive) = field.data_type() else {
        let message = format!("column {} is nested", field.name());
        return Err(LakeError::ForeignTable(message));
    };
    Ok(match primitive {
        PrimitiveType::String => (ValueType::Text, 0),
        PrimitiveType::Boolean => (ValueType::Boolean, 0),
        PrimitiveType::Date => (ValueType::Date, 0),
        PrimitiveType::Timestamp => (ValueType::Instant, 0),
        PrimitiveType::Decimal(d) if d.precision() == PRECISION => {
            (ValueType::Number, i8::try_from(d.scale()).unwrap_or(0))
        }
        other => {
            let message = format!("column {} has the type {other}", field.name());
            return Err(LakeError::ForeignTable(message));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_survive_the_delta_schema() {
        let property = |name: &str, value_type, scale| Property {
            name: name.to_owned(),
            column: crate::column_name(name),
            value_type,
            scale,
        };
        let properties = vec![
            property("revenue", ValueType::Number, 4),
            property("unit price", ValueType::Number, 10),
            property("渠道", ValueType::Text, 0),
            property("gift", ValueType::Boolean, 0),
            property("due", ValueType::Date, 0),
            property("event", ValueType::Instant, 0),
        ];
        let schema = delta_schema(&properties).expect("a schema");
        assert_eq!(properties_of(&schema).expect("properties"), properties);
    }
}
