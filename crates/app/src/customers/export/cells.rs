//! The cells of a column, of many customers at once.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, AsArray, BooleanArray, Date32Array, Decimal128Array, Int64Array, StringArray,
    UInt32Array,
};
use arrow::compute::take;
use arrow::datatypes::{DataType, Date32Type, TimestampMicrosecondType};
use fenqun_model::{
    Attribute, BuiltInAttribute, Calendar, Instant, Language, SchemeId, Value, ValueType,
};
use fenqun_segment::Population;
use rust_decimal::Decimal;

use super::{
    ExportHeader,
    columns::{Content, ExportColumn, Figure},
};
use crate::{Result, customers::CustomerRow};

/// How cells are written.
pub(super) struct Cells {
    /// Whose rows scores have.
    pub(super) population: Arc<Population>,
    /// Times are written in the workspace's zone, as people read them.
    pub(super) calendar: Calendar,
    /// Whether phone and e-mail are written whole.
    pub(super) personal: bool,
    pub(super) header: ExportHeader,
}

impl Cells {
    /// A column's cells, of the type that the column says.
    pub(super) fn of(&self, rows: &[CustomerRow], column: &ExportColumn) -> Result<ArrayRef> {
        let texts = |cell: &dyn Fn(&CustomerRow) -> Option<String>| -> ArrayRef {
            Arc::new(rows.iter().map(cell).collect::<StringArray>())
        };
        Ok(match &column.content {
            Content::Key => texts(&|row| Some(row.customer.key.clone())),
            Content::Attribute(attribute) => return self.attribute(rows, attribute, column),
            Content::Tags => texts(&|row| {
                let names: Vec<_> = row.tags.iter().map(|tag| tag.name.as_str()).collect();
                Some(names.join(", "))
            }),
            Content::Class(scheme) => texts(&|row| self.class(row, *scheme)),
            Content::Score(values) => return self.score(rows, values),
            Content::Figure(figure) => return self.figure(rows, *figure, column),
        })
    }

    fn attribute(
        &self,
        rows: &[CustomerRow],
        attribute: &Attribute,
        column: &ExportColumn,
    ) -> Result<ArrayRef> {
        let values = rows.iter().map(|row| self.value(row, attribute));
        Ok(match attribute.value_type {
            ValueType::Number => {
                let numbers = values.map(|value| match value {
                    Some(Value::Number(number)) => Some(number),
                    _ => None,
                });
                return decimals(numbers, &column.data_type);
            }
            ValueType::Boolean => {
                let flags = values.map(|value| match value {
                    Some(Value::Boolean(flag)) => Some(flag),
                    _ => None,
                });
                Arc::new(flags.collect::<BooleanArray>())
            }
            ValueType::Date => {
                let dates = values.map(|value| match value {
                    Some(Value::Date(date)) => Some(Date32Type::from_naive_date(date)),
                    _ => None,
                });
                Arc::new(dates.collect::<Date32Array>())
            }
            ValueType::Text | ValueType::Instant => {
                let texts = values.map(|value| match value {
                    Some(Value::Text(text)) => Some(text),
                    Some(Value::Instant(time)) => Some(self.time(time)),
                    _ => None,
                });
                Arc::new(texts.collect::<StringArray>())
            }
        })
    }

    fn value(&self, row: &CustomerRow, attribute: &Attribute) -> Option<Value> {
        let known = &row.customer.attributes;
        match BuiltInAttribute::from_name(&attribute.name) {
            Some(BuiltInAttribute::Phone) if !self.personal => known
                .phone
                .as_ref()
                .map(|phone| Value::Text(phone.masked())),
            Some(BuiltInAttribute::Email) if !self.personal => known
                .email
                .as_ref()
                .map(|email| Value::Text(email.masked())),
            Some(built_in) => known.get(built_in),
            None => {
                let json = known.custom.get(&attribute.name)?;
                Attribute::decode(json, attribute.value_type)
            }
        }
    }

    fn time(&self, time: Instant) -> String {
        let local = time.with_timezone(&self.calendar.zone());
        local.format("%Y-%m-%d %H:%M:%S").to_string()
    }

    fn class(&self, row: &CustomerRow, scheme: SchemeId) -> Option<String> {
        let class = row.classes.iter().find(|class| class.scheme_id == scheme)?;
        Some(match self.header {
            ExportHeader::Labels(Language::Chinese) => class.name_zh.clone(),
            _ => class.name_en.clone(),
        })
    }

    fn score(&self, rows: &[CustomerRow], values: &ArrayRef) -> Result<ArrayRef> {
        let places = rows.iter().map(|row| {
            let place = self.population.row_of(row.customer.number)?;
            u32::try_from(place).ok()
        });
        let values = take(values, &places.collect::<UInt32Array>(), None)?;
        let Some(instants) = values.as_primitive_opt::<TimestampMicrosecondType>() else {
            return Ok(values);
        };
        let texts = instants.iter().map(|time| {
            let time = Instant::from_timestamp_micros(time?)?;
            Some(self.time(time))
        });
        Ok(Arc::new(texts.collect::<StringArray>()))
    }

    fn figure(
        &self,
        rows: &[CustomerRow],
        figure: Figure,
        column: &ExportColumn,
    ) -> Result<ArrayRef> {
        let counts = |count: &dyn Fn(&CustomerRow) -> Option<i64>| -> Result<ArrayRef> {
            Ok(Arc::new(rows.iter().map(count).collect::<Int64Array>()))
        };
        let times = |time: &dyn Fn(&CustomerRow) -> Option<Instant>| -> Result<ArrayRef> {
            let texts = rows.iter().map(|row| time(row).map(|time| self.time(time)));
            Ok(Arc::new(texts.collect::<StringArray>()))
        };
        let amounts = |amount: &dyn Fn(&CustomerRow) -> Option<Decimal>| {
            decimals(rows.iter().map(amount), &column.data_type)
        };
        match figure {
            Figure::OrdersCount => counts(&|row| Some(row.figures.orders_count)),
            Figure::Revenue => amounts(&|row| Some(row.figures.revenue)),
            Figure::Refunded => amounts(&|row| Some(row.figures.refunded)),
            Figure::AverageOrder => amounts(&|row| row.figures.average_order),
            Figure::FirstOrderAt => times(&|row| row.figures.first_order_at),
            Figure::LastOrderAt => times(&|row| row.figures.last_order_at),
            Figure::RecencyDays => counts(&|row| row.figures.recency_days),
            Figure::EventsCount => counts(&|row| Some(row.figures.events_count)),
            Figure::LastSeenAt => times(&|row| row.figures.last_seen_at),
        }
    }
}

/// Numbers at the scale that the column has.
pub(super) fn decimals(
    numbers: impl Iterator<Item = Option<Decimal>>,
    data_type: &DataType,
) -> Result<ArrayRef> {
    let (precision, scale) = match data_type {
        DataType::Decimal128(precision, scale) => (*precision, *scale),
        _ => (38, 2),
    };
    let places = u32::from(scale.unsigned_abs());
    let mantissas = numbers.map(|number| {
        let mut number = number?.round_dp(places);
        number.rescale(places);
        Some(number.mantissa())
    });
    let column: Decimal128Array = mantissas.collect();
    Ok(Arc::new(column.with_precision_and_scale(precision, scale)?))
}
