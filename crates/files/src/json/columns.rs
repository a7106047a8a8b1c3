//! Columns that are found while the rows come.

use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions, StringBuilder};
use arrow::datatypes::{DataType, Field, Schema};
use rustc_hash::FxHashMap;

use super::flatten::Cell;
use crate::Reason;

/// The most different keys that a file may have.
const LIMIT: usize = 2000;

struct Column {
    name: String,
    cells: StringBuilder,
    /// Rows of the batch that have a cell already, nulls included.
    rows: usize,
}

/// Columns by name; a row that lacks one has null there.
pub(super) struct JsonColumns {
    by_name: FxHashMap<String, usize>,
    columns: Vec<Column>,
    /// Other keys are ignored.
    fixed: bool,
    rows: usize,
    bytes: usize,
}

impl JsonColumns {
    pub(super) fn new(names: &[String], fixed: bool) -> Self {
        let mut columns = Self {
            by_name: FxHashMap::default(),
            columns: Vec::new(),
            fixed,
            rows: 0,
            bytes: 0,
        };
        for name in names {
            columns.add(name);
        }
        columns
    }

    fn add(&mut self, name: &str) {
        self.by_name.insert(name.to_owned(), self.columns.len());
        self.columns.push(Column {
            name: name.to_owned(),
            cells: StringBuilder::new(),
            rows: 0,
        });
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Characters in the batch, and what nulls of many columns take.
    pub(super) fn bytes(&self) -> usize {
        self.bytes + self.rows * self.columns.len() * 4
    }

    /// Adds a row. Of a key that comes twice the last value counts.
    pub(super) fn push(&mut self, cells: &[Cell]) -> Result<(), Reason> {
        if !self.fixed {
            self.add_new(cells)?;
        }
        // From the last to the first, so that the first one found is the last one given.
        for (name, value) in cells.iter().rev() {
            let Some(&place) = self.by_name.get(name) else {
                continue;
            };
            let column = &mut self.columns[place];
            if column.rows > self.rows {
                continue;
            }
            column.pad(self.rows);
            column.cells.append_option(value.as_deref());
            column.rows += 1;
            self.bytes += value.as_ref().map_or(0, String::len);
        }
        self.rows += 1;
        Ok(())
    }

    /// Adds columns for the keys that are new, in the row's order.
    fn add_new(&mut self, cells: &[Cell]) -> Result<(), Reason> {
        let is_new = |(name, _): &&Cell| !self.by_name.contains_key(name);
        if self.columns.len() + cells.iter().filter(is_new).count() > LIMIT {
            return Err(Reason::TooManyColumns { limit: LIMIT });
        }
        for (name, _) in cells {
            if !self.by_name.contains_key(name) {
                self.add(name);
            }
        }
        Ok(())
    }

    /// The batch so far; the columns are empty again.
    pub(super) fn take(&mut self) -> RecordBatch {
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        let mut fields = Vec::with_capacity(self.columns.len());
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(self.columns.len());
        for column in &mut self.columns {
            column.pad(rows);
            column.rows = 0;
            fields.push(Field::new(&column.name, DataType::Utf8, true));
            arrays.push(Arc::new(column.cells.finish()));
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
            .expect("every column is padded to the number of rows")
    }
}

impl Column {
    fn pad(&mut self, rows: usize) {
        self.cells.append_nulls(rows - self.rows);
        self.rows = rows;
    }
}
