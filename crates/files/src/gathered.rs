//! Rows and refusals gathered until they make a batch.

use crate::RowError;
use crate::batch::{RowBatch, RowNumbers};
use crate::text::TextColumns;

const BATCH_BYTES: usize = 16 << 20;
const BATCH_ERRORS: usize = 10_000;
const BATCH_ROWS: usize = 1 << 16;
const BATCH_CELLS: usize = 1 << 22;

/// The most rows in a batch: what was asked for, less when the table is very wide.
pub(crate) fn batch_rows(asked: Option<usize>, columns: usize) -> usize {
    asked
        .unwrap_or(BATCH_ROWS)
        .min(BATCH_CELLS / columns.max(1))
        .max(1)
}

/// A batch of text columns that is being filled.
pub(crate) struct Gathered {
    columns: TextColumns,
    numbers: RowNumbers,
    errors: Vec<RowError>,
    error_bytes: usize,
    most_rows: usize,
}

impl Gathered {
    pub(crate) fn new(names: &[String], most_rows: usize) -> Self {
        Self {
            columns: TextColumns::new(names),
            numbers: RowNumbers::listed(1, 1),
            errors: Vec::new(),
            error_bytes: 0,
            most_rows,
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.columns.rows() >= self.most_rows
            || self.columns.bytes() + self.error_bytes >= BATCH_BYTES
            || self.errors.len() >= BATCH_ERRORS
    }

    /// Adds a cell of the row that is being added; in every column one.
    pub(crate) fn push(&mut self, column: usize, cell: &[u8]) {
        self.columns.push(column, cell);
    }

    pub(crate) fn end_row(&mut self, row: u64, line: u64) {
        if self.columns.rows() == 0 {
            self.numbers = RowNumbers::listed(row, line);
        }
        self.numbers.push(row, line);
        self.columns.end_row();
    }

    pub(crate) fn refuse(&mut self, error: RowError) {
        self.error_bytes += error.raw.iter().map(|cell| cell.len() + 24).sum::<usize>();
        self.errors.push(error);
    }

    /// The batch so far, or `None` when nothing was gathered.
    pub(crate) fn take(&mut self) -> Option<RowBatch> {
        if self.columns.rows() == 0 && self.errors.is_empty() {
            return None;
        }
        self.error_bytes = 0;
        Some(RowBatch {
            records: self.columns.take(),
            errors: std::mem::take(&mut self.errors),
            numbers: std::mem::replace(&mut self.numbers, RowNumbers::listed(1, 1)),
        })
    }
}
