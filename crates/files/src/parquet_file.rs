//! Parquet: real types, passed through without a detour over text.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::file::reader::ChunkReader;

use crate::batch::{RowBatch, RowNumbers};
use crate::format::Format;
use crate::gathered::batch_rows;
use crate::opened::{Opened, Plan, check_width};
use crate::source::{Progress, Source};
use crate::{FileError, Options, ReadOptions};

const BATCH_BYTES: i64 = 16 << 20;

/// What is known of a Parquet file before its rows are read.
#[derive(Clone, Debug)]
pub(crate) struct ParquetPlan {
    pub(crate) rows: u64,
    /// Rows of a batch that holds about as many bytes as other batches do.
    batch_rows: usize,
}

pub(crate) fn look(source: Source, options: &Options, format: Format) -> Result<Opened, FileError> {
    let (columns, plan) = guarded(1, || match &source {
        Source::Path(path) => facts(File::open(path)?),
        Source::Bytes(bytes) => facts(bytes.clone()),
    })?;
    check_width(columns.len())?;
    Ok(Opened {
        source,
        options: options.clone(),
        format,
        columns,
        warnings: Vec::new(),
        plan: Plan::Parquet(plan),
    })
}

fn facts<T: ChunkReader + 'static>(input: T) -> Result<(Vec<String>, ParquetPlan), FileError> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(input).map_err(|e| broken(1, &e))?;
    let metadata = builder.metadata();
    let rows = metadata.file_metadata().num_rows().max(0);
    let bytes: i64 = metadata
        .row_groups()
        .iter()
        .map(|group| group.total_byte_size().max(0))
        .fold(0, i64::saturating_add);
    let fit = rows
        .checked_mul(BATCH_BYTES)
        .map_or(i64::MAX, |product| product / bytes.max(1));
    let plan = ParquetPlan {
        rows: u64::try_from(rows).unwrap_or(0),
        batch_rows: usize::try_from(fit.clamp(1024, 1 << 16)).unwrap_or(1024),
    };
    let columns = builder
        .schema()
        .fields()
        .iter()
        .map(|f| f.name().clone())
        .collect();
    Ok((columns, plan))
}

pub(crate) struct ParquetReader {
    reader: ParquetRecordBatchReader,
    progress: Progress,
    rows: u64,
    row: u64,
}

impl ParquetReader {
    pub(crate) fn new(
        source: &Source,
        plan: &ParquetPlan,
        options: &ReadOptions,
        progress: &Progress,
    ) -> Result<Self, FileError> {
        let reader = guarded(1, || match source {
            Source::Path(path) => build(File::open(path)?, plan, options),
            Source::Bytes(bytes) => build::<Bytes>(bytes.clone(), plan, options),
        })?;
        Ok(Self {
            reader,
            progress: progress.clone(),
            rows: plan.rows,
            row: 0,
        })
    }

    pub(crate) fn next_batch(&mut self) -> Option<Result<RowBatch, FileError>> {
        let first = self.row + 1;
        let reader = &mut self.reader;
        let next = guarded(first, || {
            reader.next().transpose().map_err(|e| broken(first, &e))
        });
        let records = match next.transpose()? {
            Ok(records) => records,
            Err(error) => return Some(Err(error)),
        };
        self.row += records.num_rows() as u64;
        let total = u128::from(self.progress.bytes_total());
        let done = total * u128::from(self.row) / u128::from(self.rows.max(1));
        self.progress.set(u64::try_from(done).unwrap_or(u64::MAX));
        Some(Ok(RowBatch {
            records,
            errors: Vec::new(),
            numbers: RowNumbers::Consecutive { first },
        }))
    }
}

fn build<T: ChunkReader + 'static>(
    input: T,
    plan: &ParquetPlan,
    options: &ReadOptions,
) -> Result<ParquetRecordBatchReader, FileError> {
    let mut builder = ParquetRecordBatchReaderBuilder::try_new(input).map_err(|e| broken(1, &e))?;
    if let Some(wanted) = &options.columns {
        let mut roots = Vec::with_capacity(wanted.len());
        for name in wanted {
            match builder.schema().index_of(name) {
                Ok(place) => roots.push(place),
                Err(_) => return Err(FileError::UnknownColumn { name: name.clone() }),
            }
        }
        let mask = ProjectionMask::roots(builder.parquet_schema(), roots);
        builder = builder.with_projection(mask);
    }
    let width = builder.schema().fields().len();
    let most = batch_rows(options.batch_rows, width).min(plan.batch_rows);
    builder
        .with_batch_size(most)
        .build()
        .map_err(|e| broken(1, &e))
}

/// Runs the decoder; if a broken file makes it panic, that is an error of the file.
fn guarded<T>(row: u64, run: impl FnOnce() -> Result<T, FileError>) -> Result<T, FileError> {
    catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|_| Err(broken(row, &"its pages contradict each other")))
}

fn broken(row: u64, message: &dyn std::fmt::Display) -> FileError {
    FileError::Broken {
        container: "parquet",
        row,
        message: message.to_string(),
    }
}
