//! JSON objects as batches of rows.

use std::io::Read;

use encoding_rs::Encoding;

use super::columns::JsonColumns;
use super::flatten::{Cell, flatten};
use super::values::{Next, next_value};
use crate::batch::{RowBatch, RowNumbers};
use crate::format::{Compression, Container};
use crate::gathered::batch_rows;
use crate::row_error::shortened;
use crate::text::{FIELD_LIMIT, Fault, ROW_LIMIT, TextBuffer, Utf8Stream, first_line};
use crate::{FileError, ReadOptions, Reason, RowError};

const BATCH_BYTES: usize = 16 << 20;
const BATCH_ERRORS: usize = 10_000;

/// What is known of a JSON file before its rows are read.
#[derive(Clone, Debug)]
pub(crate) struct JsonPlan {
    pub(crate) encoding: &'static Encoding,
    pub(crate) compression: Compression,
    pub(crate) container: Container,
    pub(crate) columns: Vec<String>,
}

pub(crate) struct JsonReader {
    plan: JsonPlan,
    buffer: TextBuffer,
    row: u64,
    line: u64,
    columns: JsonColumns,
    numbers: RowNumbers,
    errors: Vec<RowError>,
    error_bytes: usize,
    most_rows: usize,
    cells: Vec<Cell>,
}

impl JsonReader {
    pub(crate) fn new(plan: JsonPlan, input: Box<dyn Read + Send>, options: &ReadOptions) -> Self {
        let names = options.columns.as_ref().unwrap_or(&plan.columns);
        Self {
            buffer: TextBuffer::new(Utf8Stream::new(input, plan.encoding)),
            row: 0,
            line: 1,
            columns: JsonColumns::new(names, options.columns.is_some()),
            numbers: RowNumbers::listed(1, 1),
            errors: Vec::new(),
            error_bytes: 0,
            most_rows: batch_rows(options.batch_rows, names.len()),
            cells: Vec::new(),
            plan,
        }
    }

    /// The share of what was read that has been consumed.
    pub(crate) fn consumed(&self) -> f64 {
        self.buffer.consumed()
    }

    pub(crate) fn next_batch(&mut self) -> Option<Result<RowBatch, FileError>> {
        while !self.is_full() && self.step() {}
        if self.columns.rows() > 0 || !self.errors.is_empty() {
            self.error_bytes = 0;
            return Some(Ok(RowBatch {
                records: self.columns.take(),
                errors: std::mem::take(&mut self.errors),
                numbers: std::mem::replace(&mut self.numbers, RowNumbers::listed(1, 1)),
            }));
        }
        let source = self.buffer.take_failure()?;
        Some(Err(match self.plan.compression {
            Compression::None => FileError::Io(source),
            packed => FileError::BrokenCompression {
                compression: packed.as_str(),
                row: self.row + 1,
                source,
            },
        }))
    }

    fn is_full(&self) -> bool {
        self.columns.rows() >= self.most_rows
            || self.columns.bytes() + self.error_bytes >= BATCH_BYTES
            || self.errors.len() >= BATCH_ERRORS
    }

    /// Takes one object or reads on; `false` when there is nothing more to do.
    fn step(&mut self) -> bool {
        let rest = self.buffer.rest();
        if rest.is_empty() {
            return self.buffer.refill();
        }
        let found = match self.plan.container {
            Container::JsonArray => match next_value(rest, self.buffer.at_end()) {
                Next::Nothing { len } => {
                    self.pass(len);
                    return true;
                }
                Next::Value { start, end, .. } => Some((start, end, end)),
                Next::Partial => None,
            },
            _ => first_line(rest, self.buffer.at_end()).map(|(len, end)| (0, end, len)),
        };
        match found {
            Some((start, end, len)) => {
                self.pass(start);
                self.value(end - start);
                self.pass(len - start);
                true
            }
            None if rest.len() > ROW_LIMIT => {
                self.endless();
                true
            }
            None => self.buffer.refill(),
        }
    }

    /// Goes on behind `len` bytes.
    fn pass(&mut self, len: usize) {
        let passed = &self.buffer.rest()[..len];
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.buffer.consume(len);
    }

    fn value(&mut self, len: usize) {
        let fault = self.buffer.fault(len);
        let bytes = &self.buffer.rest()[..len];
        if bytes.trim_ascii().is_empty() {
            return;
        }
        self.row += 1;
        self.cells.clear();
        let taken = match (fault, std::str::from_utf8(bytes)) {
            (Some(Fault::Nul), _) => Err(Reason::NulByte),
            (Some(Fault::NotUtf8), _) | (_, Err(_)) => Err(Reason::InvalidBytes {
                encoding: self.plan.encoding.name(),
            }),
            (None, Ok(text)) => flatten(text, &mut self.cells),
        };
        let long = self.cells.iter().find_map(|(name, cell)| {
            let bytes = cell.as_ref().map_or(0, String::len);
            let limit = FIELD_LIMIT;
            (bytes > limit).then(|| (name.clone(), Reason::FieldTooLong { bytes, limit }))
        });
        let taken = taken.map_err(|reason| (None, reason));
        let taken = taken.and_then(|()| match long {
            Some((name, reason)) => Err((Some(name), reason)),
            None => self
                .columns
                .push(&self.cells)
                .map_err(|reason| (None, reason)),
        });
        match taken {
            Ok(()) => {
                if self.columns.rows() == 1 {
                    self.numbers = RowNumbers::listed(self.row, self.line);
                }
                self.numbers.push(self.row, self.line);
            }
            Err((column, reason)) => {
                let text = String::from_utf8_lossy(&self.buffer.rest()[..len]).into_owned();
                self.refuse(text, column, reason);
            }
        }
    }

    fn refuse(&mut self, text: String, column: Option<String>, reason: Reason) {
        self.error_bytes += text.len();
        self.errors.push(RowError {
            row: self.row,
            line: self.line,
            column,
            value: shortened(&text),
            reason,
            raw: vec![text],
        });
    }

    /// Refuses an object without an end and skips to the next line.
    fn endless(&mut self) {
        self.row += 1;
        let start = self.buffer.rest();
        let start = String::from_utf8_lossy(&start[..start.len().min(4096)]).into_owned();
        self.refuse(start, None, Reason::RowTooLong { limit: ROW_LIMIT });
        loop {
            let rest = self.buffer.rest();
            if let Some((len, _)) = first_line(rest, self.buffer.at_end()) {
                self.pass(len);
                return;
            }
            let len = rest.len();
            self.pass(len);
            if !self.buffer.refill() {
                return;
            }
        }
    }
}
