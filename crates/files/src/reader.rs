//! One reader for every kind of file.

use rustc_hash::FxHashMap;

use crate::batch::RowBatch;
use crate::gathered::{Gathered, batch_rows};
use crate::json::JsonReader;
use crate::opened::{Opened, Plan};
use crate::parquet_file::ParquetReader;
use crate::source::Progress;
use crate::text::{TextBuffer, TextPlan, TextReader, Utf8Stream};
use crate::xlsx::XlsxReader;
use crate::{FileError, ReadOptions};

/// Gives out a file's rows in batches, in the file's order. An error ends it; all good rows in
/// front of the error have been given out by then.
pub struct Reader {
    inner: Option<Inner>,
    progress: Progress,
}

enum Inner {
    Text(Box<TextReader>),
    Json(Box<JsonReader>),
    Xlsx(XlsxReader),
    Parquet(Box<ParquetReader>),
}

impl Reader {
    pub(crate) fn new(opened: &Opened, options: &ReadOptions) -> Result<Self, FileError> {
        let progress = Progress::new(opened.format.bytes);
        let inner = match &opened.plan {
            Plan::Text(plan) => Inner::Text(Box::new(text(opened, plan, options, &progress)?)),
            Plan::Json(plan) => {
                let input = opened.source.unpacked(plan.compression, &progress)?;
                Inner::Json(Box::new(JsonReader::new(plan.clone(), input, options)))
            }
            Plan::Xlsx(plan) => Inner::Xlsx(XlsxReader::new(
                opened.source.clone(),
                plan,
                options,
                &progress,
            )?),
            Plan::Parquet(plan) => Inner::Parquet(Box::new(ParquetReader::new(
                &opened.source,
                plan,
                options,
                &progress,
            )?)),
        };
        Ok(Self {
            inner: Some(inner),
            progress,
        })
    }

    /// How far the reader is; to be cloned and asked from elsewhere.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Bytes of the file that the rows given out so far take up, about.
    pub(crate) fn bytes_consumed(&self) -> u64 {
        let share = match &self.inner {
            Some(Inner::Text(reader)) => reader.consumed(),
            Some(Inner::Json(reader)) => reader.consumed(),
            _ => 1.0,
        };
        (self.progress.bytes_read() as f64 * share) as u64
    }
}

impl Iterator for Reader {
    type Item = Result<RowBatch, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = match self.inner.as_mut()? {
            Inner::Text(reader) => reader.next_batch(),
            Inner::Json(reader) => reader.next_batch(),
            Inner::Xlsx(reader) => reader.next_batch(),
            Inner::Parquet(reader) => reader.next_batch(),
        };
        if !matches!(next, Some(Ok(_))) {
            self.inner = None;
        }
        next
    }
}

fn text(
    opened: &Opened,
    plan: &TextPlan,
    options: &ReadOptions,
    progress: &Progress,
) -> Result<TextReader, FileError> {
    let names = options.columns.as_ref().unwrap_or(&opened.columns);
    let targets = targets(&opened.columns, names)?;
    let input = opened.source.unpacked(plan.compression, progress)?;
    let stream = if plan.undecided {
        Utf8Stream::undecided(input)
    } else {
        Utf8Stream::new(input, plan.encoding)
    };
    let buffer = TextBuffer::new(stream);
    let most = batch_rows(options.batch_rows, names.len());
    let gathered = Gathered::new(names, most);
    Ok(TextReader::new(plan.clone(), buffer, targets, gathered))
}

/// For each column of the file, its place among the wanted ones.
pub(crate) fn targets(
    columns: &[String],
    wanted: &[String],
) -> Result<Vec<Option<usize>>, FileError> {
    let places: FxHashMap<&str, usize> = wanted
        .iter()
        .enumerate()
        .map(|(place, name)| (name.as_str(), place))
        .collect();
    let targets: Vec<Option<usize>> = columns
        .iter()
        .map(|column| places.get(column.as_str()).copied())
        .collect();
    if targets.iter().flatten().count() < wanted.len() {
        let unknown = wanted.iter().find(|name| !columns.contains(name));
        let name = unknown.cloned().unwrap_or_else(|| "named twice".to_owned());
        return Err(FileError::UnknownColumn { name });
    }
    Ok(targets)
}
