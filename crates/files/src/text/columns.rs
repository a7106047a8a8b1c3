//! Rows of text gathered into Arrow columns.

use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions, StringArray};
use arrow::buffer::{Buffer, OffsetBuffer, ScalarBuffer};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};

struct Column {
    values: Vec<u8>,
    ends: Vec<i32>,
}

/// Columns of a batch that is being filled. Every cell must be UTF-8.
pub(crate) struct TextColumns {
    schema: SchemaRef,
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

impl TextColumns {
    pub(crate) fn new(names: &[String]) -> Self {
        let fields: Vec<Field> = names
            .iter()
            .map(|name| Field::new(name, DataType::Utf8, false))
            .collect();
        Self {
            schema: Arc::new(Schema::new(fields)),
            columns: names.iter().map(|_| Column::empty()).collect(),
            rows: 0,
            bytes: 0,
        }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Adds a cell to a column; each column must get one before the row is ended.
    pub(crate) fn push(&mut self, column: usize, cell: &[u8]) {
        let column = &mut self.columns[column];
        column.values.extend_from_slice(cell);
        let end = i32::try_from(column.values.len()).expect("a batch is far below 2 GiB");
        column.ends.push(end);
        self.bytes += cell.len();
    }

    pub(crate) fn end_row(&mut self) {
        self.rows += 1;
    }

    /// The batch so far; the columns are empty again.
    pub(crate) fn take(&mut self) -> RecordBatch {
        let arrays: Vec<ArrayRef> = self
            .columns
            .iter_mut()
            .map(|column| Arc::new(column.take()) as ArrayRef)
            .collect();
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        RecordBatch::try_new_with_options(self.schema.clone(), arrays, &options)
            .expect("every row has a cell in every column")
    }
}

impl Column {
    fn empty() -> Self {
        Self {
            values: Vec::new(),
            ends: vec![0],
        }
    }

    fn take(&mut self) -> StringArray {
        let room = Self {
            values: Vec::with_capacity(self.values.len() + self.values.len() / 8),
            ends: Vec::with_capacity(self.ends.len()),
        };
        let full = std::mem::replace(self, room);
        self.ends.push(0);
        StringArray::try_new(
            OffsetBuffer::new(ScalarBuffer::from(full.ends)),
            Buffer::from_vec(full.values),
            None,
        )
        .expect("cells are checked to be UTF-8 before they are kept")
    }
}
