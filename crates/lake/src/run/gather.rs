//! Rows of a run as record batches in their final order.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, RecordBatch, RecordBatchOptions, new_null_array};
use arrow::compute::interleave;
use arrow::datatypes::{Schema, SchemaRef};

use super::Run;
use super::order::Place;
use crate::LakeError;
use crate::columns::{CORE, Property, buffer_schema};

/// Picks rows of one run; columns that no batch has a value for are left out.
pub(crate) struct Gather {
    schema: SchemaRef,
    /// For each column of the schema, the arrays of all batches.
    columns: Vec<Vec<ArrayRef>>,
}

impl Gather {
    pub(crate) fn new(run: &Run, properties: &[Property]) -> Self {
        let has_value = |at: usize| {
            let column =
                |rows: &crate::align::Rows| rows.columns.get(at).is_some_and(Option::is_some);
            run.batches().iter().any(column)
        };
        let all = buffer_schema(properties);
        let kept: Vec<usize> = (0..all.fields().len())
            .filter(|at| *at < CORE.len() || has_value(*at))
            .collect();
        let fields: Vec<_> = kept
            .iter()
            .map(|at| Arc::clone(&all.fields()[*at]))
            .collect();
        let columns = kept.iter().zip(&fields).map(|(at, field)| {
            let array = |rows: &crate::align::Rows| match rows.columns.get(*at) {
                Some(Some(array)) => Arc::clone(array),
                _ => new_null_array(field.data_type(), rows.len),
            };
            run.batches().iter().map(array).collect()
        });
        Self {
            columns: columns.collect(),
            schema: Arc::new(Schema::new(fields)),
        }
    }

    pub(crate) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The rows at these places, in this order.
    pub(crate) fn rows(&self, places: &[Place]) -> Result<RecordBatch, LakeError> {
        let indices: Vec<(usize, usize)> = places
            .iter()
            .map(|place| (place.batch as usize, place.row as usize))
            .collect();
        let columns = self.columns.iter().map(|arrays| {
            let arrays: Vec<&dyn Array> = arrays.iter().map(AsRef::as_ref).collect();
            interleave(&arrays, &indices)
        });
        let columns: Result<Vec<_>, _> = columns.collect();
        let options = RecordBatchOptions::new().with_row_count(Some(places.len()));
        Ok(RecordBatch::try_new_with_options(
            Arc::clone(&self.schema),
            columns?,
            &options,
        )?)
    }
}
