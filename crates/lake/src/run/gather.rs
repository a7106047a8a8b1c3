//! Rows of a run as record batches in their final order.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, RecordBatch, RecordBatchOptions, UInt32Array, new_null_array};
use arrow::compute::{concat, take};
use arrow::datatypes::{Schema, SchemaRef};

use super::SortedRun;
use crate::LakeError;
use crate::align::Rows;
use crate::columns::{CORE, Property, buffer_schema};

/// The batches put together, column by column. One array a column makes picking rows in another
/// order a single step, and each column's parts are freed as soon as they are joined.
pub(super) fn joined(mut batches: Vec<Rows>) -> Result<Vec<Option<ArrayRef>>, LakeError> {
    let width = batches.iter().map(|rows| rows.columns.len()).max();
    let column = |at: usize| {
        let parts = batches.iter_mut().map(|rows| {
            let part = rows.columns.get_mut(at).and_then(Option::take);
            (part, rows.len)
        });
        let parts: Vec<(Option<ArrayRef>, usize)> = parts.collect();
        let first = parts.iter().find_map(|(part, _)| part.as_ref());
        let Some(kind) = first.map(|part| part.data_type().clone()) else {
            return Ok(None);
        };
        let parts = parts.into_iter();
        let parts = parts.map(|(part, len)| part.unwrap_or_else(|| new_null_array(&kind, len)));
        let parts: Vec<ArrayRef> = parts.collect();
        let parts: Vec<&dyn Array> = parts.iter().map(AsRef::as_ref).collect();
        Ok(Some(concat(&parts)?))
    };
    (0..width.unwrap_or(0)).map(column).collect()
}

/// Picks rows of one run; properties without any value are left out.
pub(crate) struct Gather {
    schema: SchemaRef,
    /// A column of the run, or nulls to cut from.
    columns: Vec<Result<ArrayRef, ArrayRef>>,
    most_rows: usize,
}

impl Gather {
    /// For picking at most `most_rows` at once.
    pub(crate) fn new(run: &SortedRun, properties: &[Property], most_rows: usize) -> Self {
        let array = |at: usize| run.columns.get(at).cloned().flatten();
        let all = buffer_schema(properties);
        let used = (0..all.fields().len()).filter(|at| *at < CORE.len() || array(*at).is_some());
        let used: Vec<usize> = used.collect();
        let fields = used.iter().map(|at| Arc::clone(&all.fields()[*at]));
        let fields: Vec<_> = fields.collect();
        let columns = used.iter().zip(&fields).map(|(at, field)| {
            array(*at).ok_or_else(|| new_null_array(field.data_type(), most_rows))
        });
        Self {
            columns: columns.collect(),
            schema: Arc::new(Schema::new(fields)),
            most_rows,
        }
    }

    pub(crate) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The given rows of the run, in order, in batches.
    pub(crate) fn batches(
        &self,
        rows: &[u32],
    ) -> impl Iterator<Item = Result<RecordBatch, LakeError>> {
        rows.chunks(self.most_rows).map(|rows| {
            let indices = UInt32Array::from(rows.to_vec());
            let columns = self.columns.iter().map(|column| match column {
                Ok(array) => take(array, &indices, None),
                Err(nulls) => Ok(nulls.slice(0, rows.len())),
            });
            let columns: Result<Vec<_>, _> = columns.collect();
            let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
            let schema = Arc::clone(&self.schema);
            Ok(RecordBatch::try_new_with_options(
                schema, columns?, &options,
            )?)
        })
    }
}
