//! The columns of a line between reading and grouping.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, AsArray, BooleanArray, Decimal128Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use arrow::datatypes::{
    DataType, Decimal128Type, Field, Schema, SchemaRef, TimeUnit, TimestampMicrosecondType,
};
use fenqun_model::property;

use crate::collect::content::HASH_TYPE;
use crate::collect::stamp::property_column;

/// Decimal places of quantities, prices and money while lines are added up.
pub(crate) const SCALE: i8 = 6;

/// Hash of source, customer and order.
pub(crate) const ORDER_HASH: &str = "#order";
/// Hash of what the line says.
pub(crate) const LINE_HASH: &str = "#line";
/// Whether it goes back.
pub(crate) const RETURNED: &str = "#returned";
/// Customer number; null is anonymous.
pub(crate) const CUSTOMER: &str = "#customer";
/// When.
pub(crate) const TIME: &str = "#time";

/// What lines of a file consist of; the same for all its batches.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LineShape {
    /// Whether rows are lines with a product; otherwise each row is an order.
    pub(crate) products: bool,
    /// Whether rows name their order; otherwise each row is an order of its own.
    pub(crate) order_ids: bool,
    /// Which of the texts in [`TEXTS`] and the figures in [`FIGURES`] there are.
    pub(crate) fields: Vec<&'static str>,
    /// Other columns.
    pub(crate) properties: Vec<LineProperty>,
}

/// A column of the file that is a property of its events.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LineProperty {
    /// The property.
    pub(crate) name: String,
    /// The type of its values.
    pub(crate) data_type: DataType,
    /// Whether a second column holds, as text, what is no such value.
    pub(crate) misfits: bool,
}

impl LineProperty {
    /// The columns of a line batch that hold it.
    pub(crate) fn columns(&self) -> Vec<String> {
        let mut columns = vec![property_column(&self.name)];
        if self.misfits {
            columns.push(format!("misfit:{}", self.name));
        }
        columns
    }
}

/// Texts that a line may have; the last three are the order's, too.
pub(crate) const TEXTS: [&str; 7] = [
    property::PRODUCT_ID,
    property::NAME,
    property::CATEGORY,
    property::BRAND,
    property::CURRENCY,
    property::CHANNEL,
    property::COUPON,
];

/// Figures that a line may have.
pub(crate) const FIGURES: [&str; 3] = [property::QUANTITY, property::PRICE, property::REVENUE];

/// Texts that an order takes from the first of its lines that has one.
pub(crate) const ORDER_TEXTS: [&str; 3] = [property::CURRENCY, property::CHANNEL, property::COUPON];

impl LineShape {
    /// Whether there is such a text or figure.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.fields.contains(&field)
    }

    /// The schema of line batches.
    pub(crate) fn schema(&self) -> SchemaRef {
        let decimal = DataType::Decimal128(38, SCALE);
        let hash = HASH_TYPE;
        let time = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
        let mut fields = vec![
            Field::new(ORDER_HASH, hash.clone(), false),
            Field::new(LINE_HASH, hash, false),
            Field::new(RETURNED, DataType::Boolean, false),
            Field::new(CUSTOMER, DataType::Int64, true),
            Field::new(TIME, time, false),
        ];
        if self.order_ids {
            fields.push(Field::new(property::ORDER_ID, DataType::Utf8, true));
        }
        for name in TEXTS.iter().filter(|name| self.has(name)) {
            fields.push(Field::new(*name, DataType::Utf8, true));
        }
        for name in FIGURES.iter().filter(|name| self.has(name)) {
            fields.push(Field::new(*name, decimal.clone(), true));
        }
        for property in &self.properties {
            let types = [property.data_type.clone(), DataType::Utf8];
            for (name, data_type) in property.columns().into_iter().zip(types) {
                fields.push(Field::new(name, data_type, true));
            }
        }
        Arc::new(Schema::new(fields))
    }
}

/// A column that every line batch has.
pub(crate) fn column<'a>(lines: &'a RecordBatch, name: &str) -> &'a ArrayRef {
    lines
        .column_by_name(name)
        .expect("the shape says that the column is there")
}

pub(crate) fn returned(lines: &RecordBatch) -> &BooleanArray {
    column(lines, RETURNED).as_boolean()
}

pub(crate) fn times(lines: &RecordBatch) -> &TimestampMicrosecondArray {
    column(lines, TIME).as_primitive::<TimestampMicrosecondType>()
}

pub(crate) fn figures<'a>(lines: &'a RecordBatch, name: &str) -> Option<&'a Decimal128Array> {
    let array = lines.column_by_name(name)?;
    Some(array.as_primitive::<Decimal128Type>())
}

pub(crate) fn texts<'a>(lines: &'a RecordBatch, name: &str) -> Option<&'a StringArray> {
    let array = lines.column_by_name(name)?;
    Some(array.as_string::<i32>())
}
