//! Rows that came into the inbox together, or were put together since.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, new_null_array};
use arrow::compute::{cast, concat};
use arrow::datatypes::{SchemaRef, TimestampMicrosecondType};

use crate::LakeError;
use crate::align::Rows;
use crate::columns::{CORE, EVENT, MONTH, Property, TIME, buffer_schema, name_type};
use crate::month::Month;

/// Chunks smaller than this are put together, so that a query does not meet thousands of them.
const ENOUGH_ROWS: usize = 8 * 1024;

/// Some rows with consecutive ids.
pub(super) struct Chunk {
    pub(super) last_id: i64,
    /// As they came, for the flush.
    pub(super) batches: Vec<RecordBatch>,
    /// In the types of the table, for queries.
    aligned: Rows,
    /// Set when a flush has taken the rows: the chunk leaves as a whole or stays as a whole.
    pub(super) is_taken: bool,
}

impl Chunk {
    pub(super) fn new(last_id: i64, batch: RecordBatch, aligned: Rows) -> Self {
        Self {
            last_id,
            batches: vec![batch],
            aligned,
            is_taken: false,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.aligned.len
    }

    /// The rows in the schema of queries.
    pub(super) fn view(
        &self,
        properties: &[Property],
        schema: &SchemaRef,
    ) -> Result<RecordBatch, LakeError> {
        let own = buffer_schema(properties);
        let columns = schema.fields().iter().map(|field| {
            if field.name() == MONTH {
                return self.months();
            }
            let at = own.index_of(field.name()).ok();
            let array = at.and_then(|at| self.aligned.columns.get(at)?.as_ref());
            Ok(match array {
                Some(array) if array.data_type() == field.data_type() => Arc::clone(array),
                Some(array) => cast(array, field.data_type())?,
                None => new_null_array(field.data_type(), self.len()),
            })
        });
        let columns: Result<Vec<ArrayRef>, LakeError> = columns.collect();
        Ok(RecordBatch::try_new(Arc::clone(schema), columns?)?)
    }

    /// The event of every row.
    pub(super) fn event_names(&self) -> impl Iterator<Item = &str> {
        let events = self.aligned.columns[EVENT].as_ref();
        let events = events.expect("aligned rows have events").as_string_view();
        events.iter().flatten()
    }

    fn months(&self) -> Result<ArrayRef, LakeError> {
        let times = self.aligned.columns[TIME].as_ref();
        let times = times.expect("aligned rows have times");
        let times = times.as_primitive::<TimestampMicrosecondType>();
        let months = times
            .values()
            .iter()
            .map(|time| Some(Month::of(*time).to_string()));
        let months: arrow::array::StringArray = months.collect();
        Ok(cast(&months, &name_type())?)
    }
}

/// Puts small neighbours together, each row a few times at most.
pub(super) fn merge_small(chunks: &mut Vec<Chunk>) -> Result<(), LakeError> {
    while let [.., earlier, later] = chunks.as_slice() {
        let is_enough = earlier.len() + later.len() > ENOUGH_ROWS;
        if is_enough || earlier.is_taken || earlier.len() > 2 * later.len() {
            return Ok(());
        }
        let aligned = joined(&earlier.aligned, &later.aligned)?;
        let last_id = later.last_id;
        let Some(later) = chunks.pop() else {
            return Ok(());
        };
        if let Some(earlier) = chunks.last_mut() {
            earlier.batches.extend(later.batches);
            earlier.aligned = aligned;
            earlier.last_id = last_id;
        }
    }
    Ok(())
}

fn joined(first: &Rows, second: &Rows) -> Result<Rows, LakeError> {
    let width = first.columns.len().max(second.columns.len());
    debug_assert!(width >= CORE.len(), "aligned rows have the core columns");
    let column = |at: usize| {
        let part = |rows: &Rows| rows.columns.get(at).cloned().flatten();
        let (a, b) = (part(first), part(second));
        let Some(kind) = a
            .as_ref()
            .or(b.as_ref())
            .map(|array| array.data_type().clone())
        else {
            return Ok(None);
        };
        let a = a.unwrap_or_else(|| new_null_array(&kind, first.len));
        let b = b.unwrap_or_else(|| new_null_array(&kind, second.len));
        Ok(Some(concat(&[a.as_ref(), b.as_ref()])?))
    };
    Ok(Rows {
        len: first.len + second.len,
        columns: (0..width).map(column).collect::<Result<_, LakeError>>()?,
    })
}
