//! What all events of an import have in common, and the building of event batches for the lake.

use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray, TimestampMicrosecondArray};
use arrow::datatypes::{Field, Schema};
use fenqun_model::Instant;

use crate::Result;

/// What all events of an import have in common.
#[derive(Clone, Debug)]
pub(crate) struct EventStamp {
    received_at_us: i64,
    source: String,
}

impl EventStamp {
    /// Events of this source, received now.
    pub(crate) fn new(source: &str, now: Instant) -> Self {
        Self {
            received_at_us: now.timestamp_micros(),
            source: source.to_owned(),
        }
    }

    /// Begins a batch of events with the columns that every one has.
    pub(crate) fn begin(
        &self,
        message_id: StringArray,
        customer: ArrayRef,
        event: ArrayRef,
        time: ArrayRef,
    ) -> EventBatch {
        let rows = time.len();
        let received = TimestampMicrosecondArray::from_value(self.received_at_us, rows);
        let source = StringArray::from_iter_values(std::iter::repeat_n(&self.source, rows));
        let mut batch = EventBatch::default();
        batch.push("message_id", Arc::new(message_id));
        batch.push("customer", customer);
        batch.push("event", event);
        batch.push("time", time);
        batch.push("received_at", Arc::new(received.with_timezone("UTC")));
        batch.push("source", Arc::new(source));
        batch
    }
}

/// A batch of events that grows by columns.
#[derive(Default)]
pub(crate) struct EventBatch {
    fields: Vec<Field>,
    columns: Vec<ArrayRef>,
}

impl EventBatch {
    /// Adds a column.
    pub(crate) fn push(&mut self, name: &str, column: ArrayRef) {
        let data_type = column.data_type().clone();
        self.fields.push(Field::new(name, data_type, true));
        self.columns.push(column);
    }

    /// The batch, ready for the lake.
    pub(crate) fn finish(self) -> Result<RecordBatch> {
        let schema = Arc::new(Schema::new(self.fields));
        Ok(RecordBatch::try_new(schema, self.columns)?)
    }
}

/// What the column of a property is called towards the lake: the prefix lets a property be called
/// like one of the columns that every event has.
pub(crate) fn property_column(name: &str) -> String {
    format!("property:{name}")
}
