//! Event rows that wait on disk until it is known which of several identical rows they are.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;

use arrow::array::RecordBatch;
use arrow::ipc::reader::StreamReader;
use arrow::ipc::writer::StreamWriter;

use crate::Result;

/// Waiting rows. A file of JSON lines may change its columns, so there is a work file for each
/// stretch of batches with the same columns.
pub(crate) struct Waiting {
    folder: PathBuf,
    files: usize,
    writer: Option<StreamWriter<BufWriter<File>>>,
    schema: Option<arrow::datatypes::SchemaRef>,
}

impl Waiting {
    /// Nothing waits; what will goes to `folder`.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            files: 0,
            writer: None,
            schema: None,
        }
    }

    /// Adds rows.
    pub(crate) fn push(&mut self, rows: &RecordBatch) -> Result<()> {
        if self.schema.as_ref() != Some(&rows.schema()) {
            self.close()?;
            let file = BufWriter::new(File::create(self.path(self.files))?);
            self.writer = Some(StreamWriter::try_new(file, &rows.schema())?);
            self.schema = Some(rows.schema());
            self.files += 1;
        }
        if let Some(writer) = &mut self.writer {
            writer.write(rows)?;
        }
        Ok(())
    }

    /// Nothing more will be added.
    pub(crate) fn close(&mut self) -> Result<()> {
        if let Some(mut writer) = self.writer.take() {
            writer.finish()?;
        }
        self.schema = None;
        Ok(())
    }

    /// All waiting rows, in the order in which they came. May be called again.
    pub(crate) fn for_each(&self, mut visit: impl FnMut(RecordBatch) -> Result<()>) -> Result<()> {
        for file in 0..self.files {
            let reader = BufReader::new(File::open(self.path(file))?);
            for rows in StreamReader::try_new(reader, None)? {
                visit(rows?)?;
            }
        }
        Ok(())
    }

    fn path(&self, file: usize) -> PathBuf {
        self.folder.join(format!("waiting-{file}.arrow"))
    }
}
