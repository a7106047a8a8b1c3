//! The end of an import: duplicates out, files durable, one entry in the log.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::LakeWriter;
use super::hash_pile::HashPile;
use super::repeated::find_repeated;
use super::rewrite::without_rows;
use crate::LakeError;
use crate::align::Misfit;
use crate::columns::Property;
use crate::file::{LakeFile, WrittenFile};
use crate::lake::Shared;
use crate::log::Change;
use crate::month::Month;

/// What an import brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitReport {
    /// The version of the table that holds it.
    pub version: u64,
    /// Events that are in the lake now and were not before.
    pub events: u64,
    /// Rows left out because their message id was there already.
    pub duplicates: u64,
    /// Values that went to `extra`, by property and reason.
    pub misfits: Vec<Misfit>,
    /// Properties that the table did not have before.
    pub new_properties: Vec<Property>,
    /// Files written.
    pub files: usize,
    /// Bytes of these files.
    pub bytes: u64,
}

impl CommitReport {
    /// The report of an import without any row.
    pub(crate) fn nothing(version: u64) -> Self {
        Self {
            version,
            events: 0,
            duplicates: 0,
            misfits: Vec::new(),
            new_properties: Vec::new(),
            files: 0,
            bytes: 0,
        }
    }
}

/// Files of an import that are ready for the log.
struct Prepared {
    files: Vec<LakeFile>,
    duplicates: u64,
}

impl LakeWriter {
    /// Makes the import part of the table, at once and durably. An import whose application id is
    /// in the lake already is refused and leaves nothing.
    pub async fn commit(self) -> Result<CommitReport, LakeError> {
        // A commit that has begun is finished even when the caller goes away.
        tokio::spawn(self.run_commit()).await?
    }

    async fn run_commit(self) -> Result<CommitReport, LakeError> {
        let finished = tokio::task::spawn_blocking(move || {
            let mut writer = self;
            writer.finish_runs()?;
            Ok::<_, LakeError>(writer)
        });
        let mut writer = finished.await??;
        let lake = Arc::clone(&writer.draft.lake);
        let mut log = lake.log.lock().await;
        log.refresh().await?;
        if log.app_version(&writer.app_id).await? >= Some(writer.app_version) {
            return Err(LakeError::AlreadyCommitted {
                app_id: writer.app_id.clone(),
            });
        }
        let existing = log.files()?;
        let prepared = tokio::task::spawn_blocking(move || {
            let prepared = writer.prepare(&existing)?;
            Ok::<_, LakeError>((writer, prepared))
        });
        let (mut writer, prepared) = prepared.await??;
        let properties = writer.aligner.properties();
        let new_properties = log.missing_properties(properties)?;
        // From here on the entry may be in the log, even if this task is cut off.
        writer.draft.handed_over = true;
        let change = Change {
            added: &prepared.files,
            removed: &[],
            new_properties: &new_properties,
            app: Some((&writer.app_id, writer.app_version)),
        };
        let version = match log.commit(&change).await {
            Ok(version) => version,
            Err((error, was_written)) => {
                writer.draft.handed_over = was_written;
                return Err(error);
            }
        };
        lake.publish(&mut log).await?;
        let report = CommitReport {
            version,
            events: prepared.files.iter().map(|file| file.stats.rows).sum(),
            duplicates: prepared.duplicates,
            misfits: writer.aligner.take_misfits().into_report(),
            new_properties,
            files: prepared.files.len(),
            bytes: prepared.files.iter().map(|file| file.bytes).sum(),
        };
        Ok(report)
    }

    fn finish_runs(&mut self) -> Result<(), LakeError> {
        if self.failed {
            let message = "an earlier write failed".to_owned();
            return Err(LakeError::Thread(message));
        }
        if !self.run.is_empty() {
            self.submit()?;
        }
        self.workers.finish()
    }

    /// Takes repeated rows out and makes the files durable.
    fn prepare(&mut self, existing: &[LakeFile]) -> Result<Prepared, LakeError> {
        let lake: &Shared = &self.draft.lake;
        let mut output = self.workers.output();
        let written = std::mem::take(&mut output.files);
        let overlapping = overlapping(&written, existing);
        let mut duplicates = output.duplicates;
        let hashes: &mut HashPile = &mut output.hashes;
        let repeated = find_repeated(
            &lake.dir,
            hashes,
            &written,
            &overlapping,
            lake.spill_dir(),
            lake.options.hashes_in_memory(),
        )?;
        let mut files = Vec::with_capacity(written.len());
        let mut replaced = Vec::new();
        for (at, WrittenFile { file, .. }) in written.into_iter().enumerate() {
            let Some(left_out) = repeated.get(&at) else {
                files.push(file);
                continue;
            };
            duplicates += left_out.len() as u64;
            let properties = self.aligner.properties();
            files.extend(without_rows(
                &lake.dir,
                &self.draft.names,
                properties,
                &file,
                left_out,
            )?);
            replaced.push(file.path);
        }
        lake.remove_files(&replaced);
        lake.make_durable(&files)?;
        Ok(Prepared { files, duplicates })
    }
}

/// Files of the table that may hold rows of the same months and times as the import.
fn overlapping(written: &[WrittenFile], existing: &[LakeFile]) -> Vec<String> {
    let mut times: BTreeMap<Month, (i64, i64)> = BTreeMap::new();
    for WrittenFile { file, .. } in written {
        let (first, last) = times.entry(file.month).or_insert(file.stats.times);
        *first = (*first).min(file.stats.times.0);
        *last = (*last).max(file.stats.times.1);
    }
    let overlaps = |file: &&LakeFile| {
        let (first, last) = file.stats.times;
        let times = times.get(&file.month);
        times.is_some_and(|times| times.0 <= last && first <= times.1)
    };
    existing
        .iter()
        .filter(overlaps)
        .map(|file| file.path.clone())
        .collect()
}
