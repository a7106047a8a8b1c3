//! Rows that were refused: written to a file that can be mended, and counted by reason.

use std::path::PathBuf;

use fenqun_files::{FileError, RejectsWriter, RowError};

use super::report::{RejectCount, RejectExample};
use super::wording;
use crate::{Error, Result};

/// Collects the refused rows of one import.
pub(crate) struct Rejects {
    writer: RejectsWriter,
    counts: Vec<(Option<String>, RejectCount)>,
    rows: u64,
}

impl Rejects {
    /// Writes to `path` once there is something to write.
    pub(crate) fn new(path: PathBuf, columns: &[String]) -> Self {
        Self {
            writer: RejectsWriter::create(path, columns),
            counts: Vec::new(),
            rows: 0,
        }
    }

    /// Takes in one row.
    pub(crate) fn add(&mut self, error: &RowError) -> Result<()> {
        self.rows += 1;
        let example = RejectExample {
            row: error.row,
            column: error.column.clone(),
            value: (!error.value.is_empty()).then(|| error.value.clone()),
        };
        let code = error.reason.code();
        self.count(code, example, || {
            (wording::reason_zh(&error.reason), error.reason.to_string())
        });
        self.writer.write(error).map_err(Error::internal)
    }

    /// Notes that the file could not be read to its end.
    pub(crate) fn broken_file(&mut self, error: &FileError, row: u64) {
        let example = RejectExample {
            row,
            ..RejectExample::default()
        };
        self.count(error.code(), example, || {
            (wording::file_error_zh(error), error.to_string())
        });
    }

    /// Rows refused so far.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Closes the file; the counts, most frequent first.
    pub(crate) fn finish(self) -> Result<Vec<RejectCount>> {
        self.writer.finish().map_err(Error::internal)?;
        let mut counts: Vec<RejectCount> = self.counts.into_iter().map(|(_, c)| c).collect();
        counts.sort_by_key(|count| std::cmp::Reverse(count.count));
        Ok(counts)
    }

    fn count(
        &mut self,
        code: &str,
        example: RejectExample,
        text: impl FnOnce() -> (String, String),
    ) {
        let known = self
            .counts
            .iter_mut()
            .find(|(column, c)| *column == example.column && c.code == code);
        if let Some((_, known)) = known {
            known.count += 1;
            return;
        }
        let (zh, en) = text();
        let count = RejectCount {
            code: code.to_owned(),
            zh,
            en,
            count: 1,
            example: example.clone(),
        };
        self.counts.push((example.column, count));
    }
}
