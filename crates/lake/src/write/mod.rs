//! Writing an import: batches in, sorted files out, one commit at the end.

mod commit;
mod hash_pile;
mod hash_set;
mod repeated;
mod rewrite;
mod worker;

use std::sync::Arc;

use arrow::array::RecordBatch;

pub use commit::CommitReport;

use self::hash_pile::HashPile;
use self::worker::Workers;
use crate::align::Aligner;
use crate::draft::Draft;
use crate::inbox::INBOX_APP;
use crate::lake::Shared;
use crate::run::Run;
use crate::{Lake, LakeError};

/// An import under way. Nothing of it is visible before [`LakeWriter::commit`] returns; dropped
/// before that, it removes what it wrote.
#[derive(Debug)]
pub struct LakeWriter {
    app_id: String,
    app_version: i64,
    aligner: Aligner,
    run: Run,
    run_bytes: usize,
    rows: u64,
    failed: bool,
    // Dropped in this order: the threads end before their files are removed.
    workers: Workers,
    draft: Draft,
}

impl Lake {
    /// Begins an import. The application id names it for ever: one that is in the lake is refused
    /// by `commit`, so repeating an import after a crash is safe.
    pub fn writer(&self, app_id: &str) -> Result<LakeWriter, LakeError> {
        if app_id == INBOX_APP {
            return Err(LakeError::InvalidAppId(app_id.to_owned()));
        }
        LakeWriter::new(Arc::clone(self.shared()), app_id, 0)
    }
}

impl LakeWriter {
    pub(crate) fn new(
        lake: Arc<Shared>,
        app_id: &str,
        app_version: i64,
    ) -> Result<Self, LakeError> {
        let draft = Draft::new(lake, app_id)?;
        let options = &draft.lake.options;
        let count = options.workers.max(1);
        let hashes = HashPile::new(draft.lake.spill_dir(), options.hashes_in_memory());
        let names = Arc::clone(&draft.names);
        let workers = Workers::start(draft.lake.dir.clone(), names, hashes, count)?;
        Ok(Self {
            app_id: app_id.to_owned(),
            app_version,
            aligner: Aligner::new(Arc::clone(&draft.lake.reservations)),
            run: Run::new(0),
            // One run is being filled while each thread writes another.
            run_bytes: options.buffer_bytes / (count + 1),
            rows: 0,
            failed: false,
            workers,
            draft,
        })
    }

    /// Adds rows. It does the work of aligning them and may wait for the disk, so it belongs on a
    /// thread that may block. After an error the import can only be dropped.
    pub fn write(&mut self, batch: RecordBatch) -> Result<(), LakeError> {
        let written = self.try_write(&batch);
        self.failed |= written.is_err();
        written
    }

    fn try_write(&mut self, batch: &RecordBatch) -> Result<(), LakeError> {
        if batch.num_rows() == 0 {
            return Ok(());
        }
        let rows = self.aligner.align(batch)?;
        self.rows += batch.num_rows() as u64;
        self.run.push(rows);
        if self.run.bytes() >= self.run_bytes {
            self.submit()?;
        }
        Ok(())
    }

    fn submit(&mut self) -> Result<(), LakeError> {
        let next = Run::new(self.run.number + 1);
        let run = std::mem::replace(&mut self.run, next);
        self.workers.submit(run, self.aligner.properties().to_vec())
    }

    /// Rows added so far, duplicates included.
    pub fn rows(&self) -> u64 {
        self.rows
    }
}
