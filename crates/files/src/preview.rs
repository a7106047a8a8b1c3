//! A file at a glance: what it is, how its columns look, its first rows, what it may mean.

use serde::Serialize;

use crate::guess::ColumnFormat;
use crate::headers::{Mapping, guess_kind, recognise};
use crate::opened::{Opened, Plan, open};
use crate::source::Source;
use crate::{FileError, Format, Options, RowError, Warning};

const SAMPLE_ROWS: usize = 10_000;
const ERRORS_SHOWN: usize = 20;

/// A column and how it is to be read.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnPreview {
    /// Its name.
    pub name: String,
    /// How its cells are to be read.
    pub format: ColumnFormat,
}

/// A file at a glance.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    /// What kind of file it is.
    pub format: Format,
    /// Its columns.
    pub columns: Vec<ColumnPreview>,
    /// Its first rows as text, in the order of the columns.
    pub rows: Vec<Vec<String>>,
    /// What the columns mean, when the headers speak for some kind of import.
    pub mapping: Option<Mapping>,
    /// The first rows that are refused.
    pub errors: Vec<RowError>,
    /// What a person should know; those of a single column stand there.
    pub warnings: Vec<Warning>,
    /// Why the file ends before its end, when the sample reaches that far.
    pub failure: Option<String>,
    /// Size of the file.
    pub bytes: u64,
    /// How many data rows there are, about.
    pub rows_estimate: u64,
    /// Whether that number is exact.
    pub rows_exact: bool,
}

/// Looks at a file and its first rows.
pub fn preview(
    source: impl Into<Source>,
    options: &Options,
    rows: usize,
) -> Result<Preview, FileError> {
    open(source, options)?.preview(rows)
}

impl Opened {
    /// Looks at the first rows.
    pub fn preview(&self, rows: usize) -> Result<Preview, FileError> {
        let sample = self.sample(SAMPLE_ROWS)?;
        let columns: Vec<ColumnPreview> = sample
            .columns()
            .iter()
            .filter_map(|name| {
                let format = sample.format(name)?;
                let name = name.clone();
                Some(ColumnPreview { name, format })
            })
            .collect();
        let seen = (sample.rows() + sample.errors().count()) as u64;
        let (rows_estimate, rows_exact) = match &self.plan {
            Plan::Parquet(plan) => (plan.rows, true),
            _ if sample.complete => (seen, true),
            _ => (estimate(seen, sample.bytes_read, self.format.bytes), false),
        };
        Ok(Preview {
            format: self.format.clone(),
            columns,
            rows: (0..rows).map_while(|i| sample.row(i)).collect(),
            mapping: guess_kind(sample.columns())
                .map(|(kind, _)| recognise(kind, sample.columns())),
            errors: sample.errors().take(ERRORS_SHOWN).cloned().collect(),
            warnings: self.warnings.clone(),
            failure: sample.failure.as_ref().map(ToString::to_string),
            bytes: self.format.bytes,
            rows_estimate,
            rows_exact,
        })
    }
}

/// As many rows a byte as in the sample.
fn estimate(rows: u64, read: u64, bytes: u64) -> u64 {
    if read == 0 {
        return rows;
    }
    let whole = u128::from(rows) * u128::from(bytes) / u128::from(read);
    u64::try_from(whole).unwrap_or(u64::MAX).max(rows)
}
