//! Merging sorted files into one sorted sequence, a few batches of each in memory at a time.

use std::sync::Arc;

use arrow::array::{
    Array, AsArray, Int64Array, RecordBatch, StringViewArray, TimestampMicrosecondArray,
};
use arrow::compute::interleave_record_batch;
use arrow::datatypes::{Int64Type, SchemaRef, TimestampMicrosecondType};

use crate::LakeError;
use crate::columns::{CUSTOMER, MESSAGE_ID, TIME, buffer_schema};
use crate::draft::Draft;
use crate::file::{FileBatches, FileWriter, LakeFile, columns_of};
use crate::month::Month;

/// Rows that are read of one file at once.
const READ_ROWS: usize = 4 * 1024;
/// Rows that are put in order and written at once.
const WRITE_ROWS: usize = 16 * 1024;
/// The place of anonymous rows: after every customer.
const ANONYMOUS: i64 = i64::MAX;

/// Merges the files of a month; the result is finished and durable.
pub(super) fn merge(
    draft: &Draft,
    month: Month,
    files: &[LakeFile],
) -> Result<Vec<LakeFile>, LakeError> {
    let schema = merged_schema(draft, files)?;
    let mut cursors = Vec::with_capacity(files.len());
    for file in files {
        let path = draft.lake.dir.join(&file.path);
        cursors.extend(Cursor::open(FileBatches::open(&path, &schema, READ_ROWS)?)?);
    }
    let mut output = Output::new(draft, month, schema);
    let mut heap = Heap::new(&cursors);
    let mut picked = Picked::new(&cursors);
    while let Some(source) = heap.first() {
        let cursor = &cursors[source];
        let customer = cursor.customer();
        if output.is_full && picked.last_customer != customer {
            output.write(&mut picked, &cursors)?;
            output.finish_file()?;
        }
        picked.push(source, cursor.row, customer);
        if picked.rows.len() == WRITE_ROWS {
            output.write(&mut picked, &cursors)?;
        }
        let cursor = &mut cursors[source];
        if cursor.advance() {
            heap.sink(&cursors);
        } else if cursor.load()? {
            picked.replace(source, cursor);
            heap.sink(&cursors);
        } else {
            heap.remove_first(&cursors);
        }
    }
    output.write(&mut picked, &cursors)?;
    output.finish_file()?;
    Ok(output.files)
}

/// The core columns and every property that one of the files has.
fn merged_schema(draft: &Draft, files: &[LakeFile]) -> Result<SchemaRef, LakeError> {
    let mut columns = Vec::new();
    for file in files {
        columns.extend(columns_of(&draft.lake.dir.join(&file.path))?);
    }
    let snapshot = Arc::clone(&draft.lake.state().snapshot);
    let properties = snapshot.properties.iter();
    let used = properties.filter(|property| columns.contains(&property.column));
    Ok(Arc::new(buffer_schema(used)))
}

/// A place in one of the files.
struct Cursor {
    batches: FileBatches,
    batch: RecordBatch,
    customers: Int64Array,
    times: TimestampMicrosecondArray,
    ids: StringViewArray,
    row: usize,
}

impl Cursor {
    /// At the first row; nothing for a file without rows.
    fn open(mut batches: FileBatches) -> Result<Option<Self>, LakeError> {
        let Some(batch) = next_batch(&mut batches)? else {
            return Ok(None);
        };
        let (customers, times, ids) = keys(&batch);
        Ok(Some(Self {
            batches,
            batch,
            customers,
            times,
            ids,
            row: 0,
        }))
    }

    fn customer(&self) -> i64 {
        if self.customers.is_null(self.row) {
            ANONYMOUS
        } else {
            self.customers.value(self.row)
        }
    }

    fn key(&self) -> (i64, i64, &str) {
        (
            self.customer(),
            self.times.value(self.row),
            self.ids.value(self.row),
        )
    }

    /// Goes on within the batch.
    fn advance(&mut self) -> bool {
        self.row += 1;
        self.row < self.batch.num_rows()
    }

    /// Goes on to the next batch.
    fn load(&mut self) -> Result<bool, LakeError> {
        let Some(batch) = next_batch(&mut self.batches)? else {
            return Ok(false);
        };
        (self.customers, self.times, self.ids) = keys(&batch);
        self.batch = batch;
        self.row = 0;
        Ok(true)
    }
}

fn next_batch(batches: &mut FileBatches) -> Result<Option<RecordBatch>, LakeError> {
    for batch in batches {
        let batch = batch?;
        if batch.num_rows() > 0 {
            return Ok(Some(batch));
        }
    }
    Ok(None)
}

fn keys(batch: &RecordBatch) -> (Int64Array, TimestampMicrosecondArray, StringViewArray) {
    (
        batch.column(CUSTOMER).as_primitive::<Int64Type>().clone(),
        batch
            .column(TIME)
            .as_primitive::<TimestampMicrosecondType>()
            .clone(),
        batch.column(MESSAGE_ID).as_string_view().clone(),
    )
}

/// The cursors that have rows left, the smallest first.
struct Heap {
    sources: Vec<usize>,
}

impl Heap {
    fn new(cursors: &[Cursor]) -> Self {
        let mut sources: Vec<usize> = (0..cursors.len()).collect();
        sources.sort_by(|a, b| cursors[*a].key().cmp(&cursors[*b].key()));
        Self { sources }
    }

    fn first(&self) -> Option<usize> {
        self.sources.first().copied()
    }

    /// Restores the order after the first cursor moved on.
    fn sink(&mut self, cursors: &[Cursor]) {
        let less = |a: usize, b: usize| cursors[a].key() < cursors[b].key();
        let mut at = 0;
        loop {
            let (left, right) = (2 * at + 1, 2 * at + 2);
            let mut least = at;
            for child in [left, right] {
                if child < self.sources.len() && less(self.sources[child], self.sources[least]) {
                    least = child;
                }
            }
            if least == at {
                return;
            }
            self.sources.swap(at, least);
            at = least;
        }
    }

    fn remove_first(&mut self, cursors: &[Cursor]) {
        self.sources.swap_remove(0);
        self.sink(cursors);
    }
}

/// Rows in their new order, and the batches that they lie in.
struct Picked {
    batches: Vec<RecordBatch>,
    /// For each cursor, the batch that it is in.
    current: Vec<usize>,
    rows: Vec<(usize, usize)>,
    last_customer: i64,
}

impl Picked {
    fn new(cursors: &[Cursor]) -> Self {
        Self {
            batches: cursors.iter().map(|cursor| cursor.batch.clone()).collect(),
            current: (0..cursors.len()).collect(),
            rows: Vec::with_capacity(WRITE_ROWS),
            last_customer: ANONYMOUS,
        }
    }

    fn push(&mut self, source: usize, row: usize, customer: i64) {
        self.rows.push((self.current[source], row));
        self.last_customer = customer;
    }

    fn replace(&mut self, source: usize, cursor: &Cursor) {
        self.current[source] = self.batches.len();
        self.batches.push(cursor.batch.clone());
    }

    fn take(&mut self, cursors: &[Cursor]) -> Result<Option<RecordBatch>, LakeError> {
        if self.rows.is_empty() {
            return Ok(None);
        }
        let batches: Vec<&RecordBatch> = self.batches.iter().collect();
        let merged = interleave_record_batch(&batches, &self.rows)?;
        let last_customer = self.last_customer;
        *self = Self::new(cursors);
        self.last_customer = last_customer;
        Ok(Some(merged))
    }
}

/// The files that are being written.
struct Output<'a> {
    draft: &'a Draft,
    month: Month,
    schema: SchemaRef,
    file: Option<FileWriter>,
    /// Whether the file is large enough to begin another.
    is_full: bool,
    files: Vec<LakeFile>,
}

impl<'a> Output<'a> {
    fn new(draft: &'a Draft, month: Month, schema: SchemaRef) -> Self {
        Self {
            draft,
            month,
            schema,
            file: None,
            is_full: false,
            files: Vec::new(),
        }
    }

    fn write(&mut self, picked: &mut Picked, cursors: &[Cursor]) -> Result<(), LakeError> {
        let Some(batch) = picked.take(cursors)? else {
            return Ok(());
        };
        if self.file.is_none() {
            let name = self.draft.names.next(self.month);
            let table = &self.draft.lake.dir;
            self.file = Some(FileWriter::create(table, name, self.month, &self.schema)?);
        }
        if let Some(file) = &mut self.file {
            file.write(&batch)?;
            self.is_full = file.bytes() >= self.draft.lake.options.file_bytes;
        }
        Ok(())
    }

    fn finish_file(&mut self) -> Result<(), LakeError> {
        if let Some(file) = self.file.take() {
            self.files.push(file.finish()?);
        }
        self.is_full = false;
        Ok(())
    }
}
