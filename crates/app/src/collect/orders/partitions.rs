//! Lines kept until their orders are whole: in memory while they are few, else on disk in
//! partitions by order, so that a file of any size needs the same memory.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;

use arrow::array::RecordBatch;
use arrow::compute::interleave_record_batch;
use arrow::datatypes::SchemaRef;
use arrow::ipc::reader::StreamReader;
use arrow::ipc::writer::StreamWriter;

use super::lines::ORDER_HASH;
use crate::Result;
use crate::collect::content::hashes;

const PARTITIONS: usize = 64;

/// Lines on their way from reading to grouping.
pub(crate) struct LineStore {
    schema: SchemaRef,
    folder: PathBuf,
    memory_bytes: usize,
    held: Vec<RecordBatch>,
    held_bytes: usize,
    spilled: Vec<StreamWriter<BufWriter<File>>>,
}

impl LineStore {
    /// Holds about `memory_bytes` before it writes to `folder`.
    pub(crate) fn new(schema: SchemaRef, folder: PathBuf, memory_bytes: usize) -> Self {
        Self {
            schema,
            folder,
            memory_bytes,
            held: Vec::new(),
            held_bytes: 0,
            spilled: Vec::new(),
        }
    }

    /// Takes in a batch.
    pub(crate) fn push(&mut self, lines: RecordBatch) -> Result<()> {
        self.held_bytes += lines.get_array_memory_size();
        self.held.push(lines);
        if self.held_bytes > self.memory_bytes {
            self.spill()?;
        }
        Ok(())
    }

    /// Gives the lines out again, in groups that hold all lines of each of their orders, each
    /// group in the order of the file.
    pub(crate) fn drain(
        mut self,
        mut group: impl FnMut(Vec<RecordBatch>) -> Result<()>,
    ) -> Result<()> {
        if self.spilled.is_empty() {
            return group(std::mem::take(&mut self.held));
        }
        self.spill()?;
        for mut writer in std::mem::take(&mut self.spilled) {
            writer.finish()?;
        }
        for partition in 0..PARTITIONS {
            let path = self.path(partition);
            let reader = StreamReader::try_new(BufReader::new(File::open(&path)?), None)?;
            let lines = reader.collect::<Result<Vec<_>, _>>()?;
            std::fs::remove_file(&path)?;
            group(lines)?;
        }
        Ok(())
    }

    fn path(&self, partition: usize) -> PathBuf {
        self.folder.join(format!("lines-{partition:02}.arrow"))
    }

    /// Moves what is held to its partitions.
    fn spill(&mut self) -> Result<()> {
        if self.spilled.is_empty() {
            for partition in 0..PARTITIONS {
                let file = BufWriter::new(File::create(self.path(partition))?);
                self.spilled
                    .push(StreamWriter::try_new(file, &self.schema)?);
            }
        }
        let held = std::mem::take(&mut self.held);
        self.held_bytes = 0;
        let mut places = vec![Vec::new(); PARTITIONS];
        for (batch, lines) in held.iter().enumerate() {
            for (row, hash) in hashes(lines, ORDER_HASH).enumerate() {
                places[partition_of(hash)].push((batch, row));
            }
        }
        let held: Vec<&RecordBatch> = held.iter().collect();
        for (writer, places) in self.spilled.iter_mut().zip(places) {
            if !places.is_empty() {
                writer.write(&interleave_record_batch(&held, &places)?)?;
            }
        }
        Ok(())
    }
}

fn partition_of(order: u128) -> usize {
    // The upper bits: a hash table over one partition still has the lower ones to itself.
    (order >> 122) as usize % PARTITIONS
}
