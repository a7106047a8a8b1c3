//! Delimited text as batches of rows.
//!
//! Records are split where they lie in the buffer and copied once, into the columns. A row that
//! is wrong in any way becomes an error with its text, and reading goes on behind it.

use encoding_rs::Encoding;

use super::buffer::{Fault, TextBuffer};
use super::cell::{clean, undoubled};
use super::quotes::Lookahead;
use super::split::{Dialect, Field, Split, first_line, is_blank, split};
use super::{FIELD_LIMIT, ROW_LIMIT};
use crate::batch::RowBatch;
use crate::format::Compression;
use crate::gathered::Gathered;
use crate::row_error::shortened;
use crate::{FileError, Reason, RowError};

/// What is known of a text before its rows are read.
#[derive(Clone, Debug)]
pub(crate) struct TextPlan {
    pub(crate) encoding: &'static Encoding,
    /// The head is bare ASCII and nobody named an encoding: what follows may be in any.
    pub(crate) undecided: bool,
    pub(crate) compression: Compression,
    pub(crate) dialect: Dialect,
    /// Records in front of the first data row.
    pub(crate) skip: usize,
    /// All columns of the header, in order.
    pub(crate) header: Vec<String>,
}

pub(crate) struct TextReader {
    plan: TextPlan,
    /// The column of the batch that each field of a record goes to.
    targets: Vec<Option<usize>>,
    buffer: TextBuffer,
    skip: usize,
    /// The last data row and the line of the next record.
    row: u64,
    line: u64,
    fields: Vec<Field>,
    lookahead: Lookahead,
    gathered: Gathered,
}

impl TextReader {
    /// `targets` says which column of `gathered` each field of a record goes to.
    pub(crate) fn new(
        plan: TextPlan,
        buffer: TextBuffer,
        targets: Vec<Option<usize>>,
        gathered: Gathered,
    ) -> Self {
        Self {
            skip: plan.skip,
            plan,
            targets,
            buffer,
            row: 0,
            line: 1,
            fields: Vec::new(),
            lookahead: Lookahead::new(),
            gathered,
        }
    }

    /// The share of what was read that has been consumed.
    pub(crate) fn consumed(&self) -> f64 {
        self.buffer.consumed()
    }

    pub(crate) fn next_batch(&mut self) -> Option<Result<RowBatch, FileError>> {
        while !self.gathered.is_full() && self.step() {}
        if let Some(batch) = self.gathered.take() {
            return Some(Ok(batch));
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

    /// Takes one record or reads on; `false` when there is nothing more to do.
    fn step(&mut self) -> bool {
        let rest = self.buffer.rest();
        if rest.is_empty() {
            return self.buffer.refill();
        }
        let reach = self.lookahead.reach().min(rest.len());
        let at_end = self.buffer.at_end() && reach == rest.len();
        match split(&rest[..reach], at_end, self.plan.dialect, &mut self.fields) {
            Split::Record { len, inner_lines } => self.record(len, inner_lines),
            Split::Malformed { seen } => return self.malformed(seen),
            Split::Partial { quoted } if reach == self.lookahead.reach() => {
                self.give_up(quoted, reach);
            }
            Split::Partial { .. } => return self.buffer.refill(),
        }
        true
    }

    fn record(&mut self, len: usize, inner_lines: usize) {
        let lines = inner_lines as u64 + 1;
        if is_blank(self.buffer.rest(), &self.fields) {
            self.buffer.consume(len);
            self.line += lines;
            return;
        }
        if self.skip > 0 {
            self.skip -= 1;
            // The header's own soundness is nobody's concern here.
            let _ = self.buffer.fault(len);
            self.buffer.consume(len);
            self.line += lines;
            return;
        }
        let refusal = match self.buffer.fault(len) {
            Some(fault) => Some(self.faulty(fault)),
            None => self.misshapen(),
        };
        match refusal {
            None => self.keep(),
            Some((_, Reason::TooFewFields { .. } | Reason::TooManyFields { .. }))
                if inner_lines > 0 && self.next_line_is_a_row() =>
            {
                self.refuse_line(Reason::UnclosedQuote);
                return;
            }
            Some((column, reason)) => self.refuse_record(len, column, reason),
        }
        self.buffer.consume(len);
        self.line += lines;
    }

    fn keep(&mut self) {
        self.row += 1;
        let rest = self.buffer.rest();
        for (field, target) in self.fields.iter().zip(&self.targets) {
            let Some(column) = *target else { continue };
            let bytes = &rest[field.start..field.end];
            if field.doubled {
                self.gathered.push(column, &clean(&undoubled(bytes)));
            } else if matches!(bytes.first(), Some(b'=' | b'\'')) {
                self.gathered.push(column, &clean(bytes));
            } else {
                self.gathered.push(column, bytes);
            }
        }
        self.gathered.end_row(self.row, self.line);
    }

    /// Where in the record the fault is.
    fn faulty(&self, fault: Fault) -> (Option<usize>, Reason) {
        let rest = self.buffer.rest();
        let is_here = |f: &Field| {
            let bytes = &rest[f.start..f.end];
            match fault {
                Fault::Nul => bytes.contains(&0),
                Fault::NotUtf8 => std::str::from_utf8(bytes).is_err(),
            }
        };
        let reason = match fault {
            Fault::Nul => Reason::NulByte,
            Fault::NotUtf8 => Reason::InvalidBytes {
                encoding: self.plan.encoding.name(),
            },
        };
        (self.fields.iter().position(is_here), reason)
    }

    /// Too few or too many fields, or one that is too long. Empty fields behind the last column
    /// do no harm.
    fn misshapen(&self) -> Option<(Option<usize>, Reason)> {
        let (found, expected) = (self.fields.len(), self.plan.header.len());
        if found < expected {
            return Some((None, Reason::TooFewFields { found, expected }));
        }
        if self.fields[expected..].iter().any(|f| f.start < f.end) {
            return Some((None, Reason::TooManyFields { found, expected }));
        }
        let long = self
            .fields
            .iter()
            .position(|f| f.end - f.start > FIELD_LIMIT)?;
        let field = self.fields[long];
        let reason = Reason::FieldTooLong {
            bytes: field.end - field.start,
            limit: FIELD_LIMIT,
        };
        Some((Some(long), reason))
    }

    /// Whether the record's second line alone has as many fields as the header: then the mark
    /// that opened in the first line was never meant to reach this far.
    fn next_line_is_a_row(&self) -> bool {
        let rest = self.buffer.rest();
        let Some((first, _)) = first_line(rest, true) else {
            return false;
        };
        let next = &rest[first..];
        let Some((_, text)) = first_line(next, true) else {
            return false;
        };
        let mut fields = Vec::new();
        matches!(
            split(&next[..text], true, self.plan.dialect, &mut fields),
            Split::Record { .. }
        ) && fields.len() == self.plan.header.len()
    }

    fn malformed(&mut self, seen: usize) -> bool {
        let rest = self.buffer.rest();
        match first_line(rest, self.buffer.at_end()) {
            Some((len, _)) => {
                self.lookahead.spend(seen.saturating_sub(len));
                self.refuse_line(Reason::UnclosedQuote);
                true
            }
            None if rest.len() >= ROW_LIMIT => {
                self.refuse_endless();
                true
            }
            None => self.buffer.refill(),
        }
    }

    /// A record that does not end within the longest row.
    fn give_up(&mut self, quoted: bool, seen: usize) {
        self.lookahead.spend(seen);
        if quoted && first_line(self.buffer.rest(), false).is_some() {
            self.refuse_line(Reason::UnclosedQuote);
        } else {
            self.refuse_endless();
        }
    }

    fn refuse_record(&mut self, len: usize, column: Option<usize>, reason: Reason) {
        let rest = self.buffer.rest();
        let cell =
            |f: &Field| String::from_utf8_lossy(&undoubled(&rest[f.start..f.end])).into_owned();
        let value = match column.and_then(|at| self.fields.get(at)) {
            Some(field) => shortened(&cell(field)),
            None => shortened(String::from_utf8_lossy(&rest[..len.min(4096)]).trim_end()),
        };
        let raw = self.fields.iter().map(cell).collect();
        self.refuse(column, value, reason, raw);
    }

    /// Refuses the first physical line and goes on behind it.
    fn refuse_line(&mut self, reason: Reason) {
        let rest = self.buffer.rest();
        let (len, text) = first_line(rest, true).unwrap_or((rest.len(), rest.len()));
        let line = String::from_utf8_lossy(&rest[..text]).into_owned();
        let raw = line
            .split(char::from(self.plan.dialect.delimiter))
            .map(str::to_owned)
            .collect();
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.refuse(None, shortened(&line), reason, raw);
        }
        let _ = self.buffer.fault(len);
        self.buffer.consume(len);
        self.line += 1;
    }

    /// Refuses a row without an end and skips to the next line.
    fn refuse_endless(&mut self) {
        let rest = self.buffer.rest();
        let start = String::from_utf8_lossy(&rest[..rest.len().min(4096)]).into_owned();
        let reason = Reason::RowTooLong { limit: ROW_LIMIT };
        self.refuse(None, shortened(&start), reason, vec![start]);
        loop {
            let rest = self.buffer.rest();
            if let Some((len, _)) = first_line(rest, self.buffer.at_end()) {
                self.buffer.consume(len);
                break;
            }
            // A CR at the very end may be half of a line end.
            let keep = usize::from(rest.last() == Some(&b'\r'));
            self.buffer.consume(rest.len() - keep);
            if !self.buffer.refill() {
                break;
            }
        }
        self.line += 1;
    }

    fn refuse(&mut self, column: Option<usize>, value: String, reason: Reason, raw: Vec<String>) {
        self.row += 1;
        let error = RowError {
            row: self.row,
            line: self.line,
            column: column.and_then(|at| self.plan.header.get(at).cloned()),
            value,
            reason,
            raw,
        };
        self.gathered.refuse(error);
    }
}
