//! Customers between reading and writing: on disk, since the records are written in one
//! transaction that must not wait for the file, and the file may be of any size.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use arrow::ipc::reader::StreamReader;
use arrow::ipc::writer::StreamWriter;
use roaring::RoaringBitmap;

use crate::Result;

/// Staged customers.
pub(crate) struct Staged {
    path: PathBuf,
    writer: StreamWriter<BufWriter<File>>,
    seen: RoaringBitmap,
    repeated: RoaringBitmap,
}

impl Staged {
    /// Starts a stage at `path`.
    pub(crate) fn create(path: PathBuf, schema: &SchemaRef) -> Result<Self> {
        let file = BufWriter::new(File::create(&path)?);
        Ok(Self {
            writer: StreamWriter::try_new(file, schema)?,
            path,
            seen: RoaringBitmap::new(),
            repeated: RoaringBitmap::new(),
        })
    }

    /// Adds customers; `numbers` are theirs.
    pub(crate) fn push(&mut self, customers: &RecordBatch, numbers: &[u32]) -> Result<()> {
        for number in numbers {
            if !self.seen.insert(*number) {
                self.repeated.insert(*number);
            }
        }
        Ok(self.writer.write(customers)?)
    }

    /// The staged customers from the first, and those that stand in several rows.
    pub(crate) fn finish(mut self) -> Result<(StreamReader<BufReader<File>>, RoaringBitmap)> {
        self.writer.finish()?;
        let file = BufReader::new(File::open(&self.path)?);
        Ok((StreamReader::try_new(file, None)?, self.repeated))
    }
}
