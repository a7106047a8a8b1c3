//! The rows that were refused, in a file that can be mended and imported again.
//!
//! The original columns come first, so that a mended file reads like the one it came from; the
//! four columns behind them say where the row stood and what is wrong, and readers leave them
//! out.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use super::WriteError;
use super::csv::CsvWriter;
use crate::detect::REJECT_COLUMNS;
use crate::{Reason, RowError};

/// Writes refused rows as CSV with a byte-order mark.
pub struct RejectsWriter {
    path: PathBuf,
    columns: Vec<String>,
    out: Option<CsvWriter<BufWriter<File>>>,
    rows: u64,
}

impl RejectsWriter {
    /// Rejects of a file with these columns. The file appears with the first row.
    pub fn create(path: impl Into<PathBuf>, columns: &[String]) -> Self {
        Self {
            path: path.into(),
            columns: columns.to_vec(),
            out: None,
            rows: 0,
        }
    }

    /// Adds a row with its reason in English.
    pub fn write(&mut self, error: &RowError) -> Result<(), WriteError> {
        self.write_saying(error, &error.reason.to_string())
    }

    /// Adds a row with its reason in words of the caller's.
    pub fn write_saying(&mut self, error: &RowError, reason: &str) -> Result<(), WriteError> {
        let width = self.columns.len();
        let row = error.row.to_string();
        let whole;
        let (cells, value) = if is_in_pieces(error, width) {
            whole = error.raw.join(",");
            (&[][..], whole.as_str())
        } else {
            (
                &error.raw[..error.raw.len().min(width)],
                error.value.as_str(),
            )
        };
        let mut line: Vec<&str> = cells.iter().map(String::as_str).collect();
        line.resize(width, "");
        line.extend([
            &row,
            error.column.as_deref().unwrap_or_default(),
            value,
            reason,
        ]);
        self.rows += 1;
        self.open()?.row(&line)
    }

    /// How many rows there are so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Completes the file; how many rows it has. There is no file when nothing was refused.
    pub fn finish(self) -> Result<u64, WriteError> {
        if let Some(out) = self.out {
            out.finish()?;
        }
        Ok(self.rows)
    }

    fn open(&mut self) -> Result<&mut CsvWriter<BufWriter<File>>, WriteError> {
        if self.out.is_none() {
            let file = BufWriter::new(File::create(&self.path)?);
            let names = self.columns.iter().map(String::as_str);
            let names: Vec<&str> = names.chain(REJECT_COLUMNS).collect();
            self.out = Some(CsvWriter::new(file, &names, true, None)?);
        }
        Ok(self.out.as_mut().expect("opened just above"))
    }
}

/// Whether a row's pieces do not belong to the columns: laid out under them they would look like
/// a row that is right, so the whole text stands among the notes instead.
fn is_in_pieces(error: &RowError, width: usize) -> bool {
    let misshapen = matches!(
        error.reason,
        Reason::TooFewFields { .. }
            | Reason::TooManyFields { .. }
            | Reason::UnclosedQuote
            | Reason::RowTooLong { .. }
            | Reason::InvalidJson { .. }
            | Reason::NotAnObject
            | Reason::TooManyColumns { .. }
    );
    misshapen || error.raw.len() < width || error.raw[width..].iter().any(|cell| !cell.is_empty())
}
