//! CSV as Excel and everything else reads it: commas, quotation marks where they are needed.

use std::io::Write;

use arrow::array::RecordBatch;
use chrono_tz::Tz;

use super::WriteError;
use super::cells::{Cell, Column, date_text, instant_text};
use crate::text::guarded;

const MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) struct CsvWriter<W: Write> {
    out: W,
    zone: Option<Tz>,
    line: Vec<u8>,
}

impl<W: Write> CsvWriter<W> {
    /// Writes the header, behind a byte-order mark when Excel is to see that it is UTF-8.
    pub(super) fn new(
        mut out: W,
        columns: &[&str],
        bom: bool,
        zone: Option<Tz>,
    ) -> Result<Self, WriteError> {
        if bom {
            out.write_all(MARK)?;
        }
        let mut writer = Self {
            out,
            zone,
            line: Vec::new(),
        };
        writer.row(columns)?;
        Ok(writer)
    }

    pub(super) fn row(&mut self, cells: &[&str]) -> Result<(), WriteError> {
        self.line.clear();
        for (i, cell) in cells.iter().enumerate() {
            self.separate(i);
            self.text(cell, cells.len() == 1);
        }
        self.end_line()
    }

    pub(super) fn batch(&mut self, batch: &RecordBatch) -> Result<(), WriteError> {
        let columns: Vec<Column> = batch.columns().iter().map(Column::new).collect();
        for row in 0..batch.num_rows() {
            self.line.clear();
            for (i, column) in columns.iter().enumerate() {
                self.separate(i);
                match column.cell(row) {
                    Cell::Empty => self.text("", columns.len() == 1),
                    Cell::Text(text) => self.text(&text, columns.len() == 1),
                    Cell::Number(number) => self.line.extend_from_slice(number.as_bytes()),
                    Cell::Boolean(truth) => {
                        self.line.extend_from_slice(truth.to_string().as_bytes());
                    }
                    Cell::Date(days) => self.line.extend_from_slice(date_text(days).as_bytes()),
                    Cell::Instant(micros) => {
                        let text = instant_text(micros, self.zone);
                        self.line.extend_from_slice(text.as_bytes());
                    }
                }
            }
            self.end_line()?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), WriteError> {
        self.out.flush()?;
        Ok(())
    }

    fn separate(&mut self, column: usize) {
        if column > 0 {
            self.line.push(b',');
        }
    }

    /// An empty cell that is alone in its row is quoted, or it would be a blank line.
    fn text(&mut self, text: &str, alone: bool) {
        let text = guarded(text);
        let needs_marks = (alone && text.trim().is_empty())
            || text
                .bytes()
                .any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r'))
            || text.starts_with([' ', '\t'])
            || text.ends_with([' ', '\t']);
        if !needs_marks {
            self.line.extend_from_slice(text.as_bytes());
            return;
        }
        self.line.push(b'"');
        for &b in text.as_bytes() {
            if b == b'"' {
                self.line.push(b'"');
            }
            self.line.push(b);
        }
        self.line.push(b'"');
    }

    /// A row of nothing but empty cells keeps a pair of marks, so that it stays a row.
    fn end_line(&mut self) -> Result<(), WriteError> {
        if self.line.iter().all(|b| *b == b',') {
            self.line.splice(0..0, *b"\"\"");
        }
        self.line.push(b'\n');
        self.out.write_all(&self.line)?;
        Ok(())
    }
}
