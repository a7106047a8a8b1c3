//! Cells put together into rows.

use std::io::{Read, Seek};

use calamine::{DataRef, XlsxCellReader, XlsxError};

use super::cell::write_text;
use crate::opened::COLUMN_LIMIT;

/// The rows of a sheet that hold anything, in the sheet's order.
pub(super) struct SheetRows<'a, R: Read + Seek> {
    cells: XlsxCellReader<'a, R>,
    /// The first cell of the next row.
    waiting: Option<(u32, u32, String)>,
    row: Vec<String>,
    ended: bool,
}

impl<'a, R: Read + Seek> SheetRows<'a, R> {
    pub(super) fn new(cells: XlsxCellReader<'a, R>) -> Self {
        Self {
            cells,
            waiting: None,
            row: Vec::new(),
            ended: false,
        }
    }

    /// The last row of the sheet, counted from 1, as the workbook says.
    pub(super) fn last_row(&self) -> u64 {
        u64::from(self.cells.dimensions().end.0) + 1
    }

    /// The next row that is not empty: its number in the sheet, counted from 1, and its cells up
    /// to the last one that is filled.
    pub(super) fn next_row(&mut self) -> Result<Option<(u64, &[String])>, XlsxError> {
        self.row.clear();
        let mut number = None;
        if let Some((row, column, text)) = self.waiting.take() {
            number = Some(row);
            put(&mut self.row, column, text);
        }
        while !self.ended {
            let Some(cell) = self.cells.next_cell()? else {
                self.ended = true;
                break;
            };
            let (row, column) = cell.get_position();
            let value = cell.get_value();
            if *value == DataRef::Empty || column as usize >= COLUMN_LIMIT {
                continue;
            }
            let mut text = String::new();
            write_text(value, &mut text);
            if text.is_empty() {
                continue;
            }
            match number {
                Some(number) if number != row => {
                    self.waiting = Some((row, column, text));
                    break;
                }
                _ => {
                    number = Some(row);
                    put(&mut self.row, column, text);
                }
            }
        }
        Ok(number.map(|row| (u64::from(row) + 1, self.row.as_slice())))
    }
}

fn put(row: &mut Vec<String>, column: u32, text: String) {
    let column = column as usize;
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    row[column] = text;
}
