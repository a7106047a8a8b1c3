//! A piece of the table: its good rows as columns, its bad ones as errors.

use std::borrow::Cow;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::DataType;
use arrow::util::display::{ArrayFormatter, FormatOptions};

use crate::row_error::shortened;
use crate::{Reason, RowError};

/// Rows that follow each other in the file.
#[derive(Clone, Debug)]
pub struct RowBatch {
    /// The good rows.
    pub records: RecordBatch,
    /// The rows between them that were refused, in the file's order.
    pub errors: Vec<RowError>,
    pub(crate) numbers: RowNumbers,
}

/// Which row of the file each row of the batch is.
#[derive(Clone, Debug)]
pub(crate) enum RowNumbers {
    /// Every row follows the one before, as lines do.
    Consecutive { first: u64 },
    /// Data row and physical line, as distances from the first ones.
    Listed {
        first_row: u64,
        first_line: u64,
        rows: Vec<u32>,
        lines: Vec<u32>,
    },
}

impl RowNumbers {
    pub(crate) fn listed(first_row: u64, first_line: u64) -> Self {
        Self::Listed {
            first_row,
            first_line,
            rows: Vec::new(),
            lines: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, row: u64, line: u64) {
        if let Self::Listed {
            first_row,
            first_line,
            rows,
            lines,
        } = self
        {
            let distance = |a: u64, b: u64| u32::try_from(a - b).unwrap_or(u32::MAX);
            rows.push(distance(row, *first_row));
            lines.push(distance(line, *first_line));
        }
    }
}

impl RowBatch {
    /// How many good rows there are.
    pub fn rows(&self) -> usize {
        self.records.num_rows()
    }

    /// The data row in the file, counted from 1: the header and blank lines are not counted,
    /// refused rows are.
    pub fn row(&self, index: usize) -> u64 {
        match &self.numbers {
            RowNumbers::Consecutive { first } => first + index as u64,
            RowNumbers::Listed {
                first_row, rows, ..
            } => first_row + u64::from(rows[index]),
        }
    }

    /// The physical line (the sheet's row in XLSX; the data row in Parquet).
    pub fn line(&self, index: usize) -> u64 {
        match &self.numbers {
            RowNumbers::Consecutive { first } => first + index as u64,
            RowNumbers::Listed {
                first_line, lines, ..
            } => first_line + u64::from(lines[index]),
        }
    }

    /// A cell as text, whatever its type; empty for null.
    pub fn cell(&self, index: usize, column: usize) -> Cow<'_, str> {
        let array = self.records.column(column);
        if array.is_null(index) {
            return Cow::Borrowed("");
        }
        if *array.data_type() == DataType::Utf8 {
            return Cow::Borrowed(array.as_string::<i32>().value(index));
        }
        Cow::Owned(display(array.as_ref(), index))
    }

    /// A whole row as text, for the rejects file.
    pub fn raw(&self, index: usize) -> Vec<String> {
        (0..self.records.num_columns())
            .map(|column| self.cell(index, column).into_owned())
            .collect()
    }

    /// The refusal of a good row by the caller: with the row's place, its text, and the value of
    /// the column at fault.
    pub fn error(&self, index: usize, column: Option<&str>, reason: Reason) -> RowError {
        let position = column.and_then(|name| self.records.schema().index_of(name).ok());
        let value = position.map_or(String::new(), |at| shortened(&self.cell(index, at)));
        RowError {
            row: self.row(index),
            line: self.line(index),
            column: column.map(str::to_owned),
            value,
            reason,
            raw: self.raw(index),
        }
    }
}

/// Any Arrow value as text.
pub(crate) fn display(array: &dyn Array, index: usize) -> String {
    let options = FormatOptions::default().with_display_error(true);
    match ArrayFormatter::try_new(array, &options) {
        Ok(formatter) => formatter.value(index).to_string(),
        Err(_) => String::new(),
    }
}
