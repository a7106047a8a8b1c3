//! The events behind a metric: which of one customer's events it looks at.

use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, RecordBatch};
use arrow::compute::{cast, concat_batches};
use arrow::datatypes::{DataType, TimeUnit, TimestampMicrosecondType};
use chrono::DateTime;
use datafusion::logical_expr::lit;
use datafusion::prelude::ident;
use fenqun_model::{CustomerNumber, Interval};
use fenqun_rules::{Aggregate, Metric};

use super::EventScan;
use super::filter::FilterContext;
use super::property::Properties;
use crate::Error;
use crate::evaluate::Evidence;
use crate::value::{Column, show_cell};

const VALUE: &str = "value";

impl EventScan {
    /// The customer's events that a metric looks at, the latest first.
    pub(crate) async fn evidence(
        &self,
        metric: &Metric,
        customer: CustomerNumber,
    ) -> Result<Vec<Evidence>, Error> {
        let properties = Properties::new(&self.events.schema());
        let local_date = Arc::new(fenqun_engine::local_date_udf());
        let context = FilterContext {
            properties: &properties,
            calendar: &self.calendar,
            as_of: self.as_of,
            local_date: &local_date,
        };
        let until = Interval::until(self.as_of).end_us;
        let mut events = self
            .session
            .read_table(Arc::clone(&self.events))?
            .filter(ident("customer").eq(lit(i64::from(customer.0))))?
            .filter(ident("time").lt(context.time(until)))?;
        if let Some(condition) = context.event_condition(metric)? {
            events = events.filter(condition)?;
        }
        let mut columns = vec![ident("time"), ident("event"), ident("message_id")];
        if let Some(name) = &metric.events.property {
            // First and last look at an event whether it has the property or not.
            let ordered = matches!(metric.aggregate, Aggregate::First | Aggregate::Last);
            match properties.find(name) {
                Some(column) => {
                    if !ordered {
                        events = events.filter(column.expr().is_not_null())?;
                    }
                    columns.push(column.expr().alias(VALUE));
                }
                None if ordered => {}
                None => return Ok(Vec::new()),
            }
        }
        let latest_first = vec![
            ident("time").sort(false, false),
            ident("message_id").sort(false, false),
        ];
        let found = events.select(columns)?.sort(latest_first)?;
        let schema = Arc::clone(found.schema().inner());
        let batch = concat_batches(&schema, &found.collect().await?)?;
        self.read_evidence(&batch)
    }

    fn read_evidence(&self, batch: &RecordBatch) -> Result<Vec<Evidence>, Error> {
        let column = |index: usize, data_type: &DataType| -> Result<ArrayRef, Error> {
            Ok(cast(batch.column(index), data_type)?)
        };
        let utc = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
        let times = column(0, &utc)?;
        let times = times.as_primitive::<TimestampMicrosecondType>();
        let (names, ids) = (column(1, &DataType::Utf8)?, column(2, &DataType::Utf8)?);
        let (names, ids) = (names.as_string::<i32>(), ids.as_string::<i32>());
        let values = batch.column_by_name(VALUE).map(Column::new);
        let rows = (0..batch.num_rows()).filter_map(|row| {
            Some(Evidence {
                time: DateTime::from_timestamp_micros(times.value(row))?,
                name: names.value(row).to_owned(),
                message_id: ids.value(row).to_owned(),
                value: values
                    .as_ref()
                    .and_then(|values| show_cell(values, row, &self.calendar)),
            })
        });
        Ok(rows.collect())
    }
}
