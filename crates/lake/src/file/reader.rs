//! Reading data files without the query engine, for merging and for finding duplicates.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, RecordBatch, StringViewArray, new_null_array};
use arrow::compute::cast;
use arrow::datatypes::SchemaRef;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};

use crate::LakeError;
use crate::columns::{CORE, MESSAGE_ID};

/// The rows of a file, in order, in a wanted schema; columns that the file lacks are null.
pub(crate) struct FileBatches {
    reader: ParquetRecordBatchReader,
    schema: SchemaRef,
}

impl FileBatches {
    pub(crate) fn open(
        path: &Path,
        schema: &SchemaRef,
        batch_rows: usize,
    ) -> Result<Self, LakeError> {
        let reader = builder(path)?.with_batch_size(batch_rows).build()?;
        Ok(Self {
            reader,
            schema: Arc::clone(schema),
        })
    }

    fn adapt(&self, batch: &RecordBatch) -> Result<RecordBatch, LakeError> {
        let columns = self.schema.fields().iter().map(|field| {
            let column = match batch.column_by_name(field.name()) {
                Some(column) if column.data_type() == field.data_type() => Arc::clone(column),
                Some(column) => cast(column, field.data_type())?,
                None => new_null_array(field.data_type(), batch.num_rows()),
            };
            Ok(column)
        });
        let columns: Result<Vec<ArrayRef>, LakeError> = columns.collect();
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns?)?)
    }
}

impl Iterator for FileBatches {
    type Item = Result<RecordBatch, LakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.reader.next()?;
        Some(match batch {
            Ok(batch) => self.adapt(&batch),
            Err(error) => Err(error.into()),
        })
    }
}

/// The message ids of a file, in order.
pub(crate) fn message_ids(
    path: &Path,
) -> Result<impl Iterator<Item = Result<StringViewArray, LakeError>>, LakeError> {
    let builder = builder(path)?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), [CORE[MESSAGE_ID].name]);
    let reader = builder
        .with_projection(mask)
        .with_batch_size(16 * 1024)
        .build()?;
    Ok(reader.map(|batch| Ok(batch?.column(0).as_string_view().clone())))
}

/// The columns that a file has.
pub(crate) fn columns_of(path: &Path) -> Result<Vec<String>, LakeError> {
    let builder = builder(path)?;
    let fields = builder.schema().fields().iter();
    Ok(fields.map(|field| field.name().clone()).collect())
}

fn builder(path: &Path) -> Result<ParquetRecordBatchReaderBuilder<File>, LakeError> {
    let file = File::open(path).map_err(LakeError::io(path))?;
    let options = ArrowReaderOptions::new();
    Ok(ParquetRecordBatchReaderBuilder::try_new_with_options(
        file, options,
    )?)
}
