//! Removing files that are not, or no more, part of the table.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use crate::columns::MONTH;
use crate::log::{EventsLog, Tombstone};
use crate::{Lake, LakeError};

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VacuumReport {
    /// Files that compaction had replaced.
    pub replaced: usize,
    /// Files of imports that never committed.
    pub leftovers: usize,
}

impl Lake {
    /// Removes files that were replaced longer than `retention` ago, but none that a provider of
    /// this process may still read, and files that belong to no version at all.
    pub async fn vacuum(&self, retention: Duration) -> Result<VacuumReport, LakeError> {
        let shared = self.shared();
        let mut log = shared.log.lock().await;
        log.refresh().await?;
        let retention_ms = i64::try_from(retention.as_millis()).unwrap_or(i64::MAX);
        let until_ms = shared.options.clock.now().timestamp_millis();
        let until_ms = until_ms.saturating_sub(retention_ms);
        let tombstones = log.tombstones().await?;
        let is_old = |tombstone: &&Tombstone| tombstone.deleted_ms <= until_ms;
        let replaced: Vec<String> = {
            let state = shared.state();
            let old = tombstones.iter().filter(is_old).map(|t| t.path.clone());
            old.filter(|path| !state.live.reads(path)).collect()
        };
        Ok(VacuumReport {
            replaced: shared.remove_files(&replaced),
            leftovers: self.remove_unknown(&mut log, &tombstones)?,
        })
    }

    pub(crate) async fn remove_leftovers(&self) -> Result<(), LakeError> {
        let mut log = self.shared().log.lock().await;
        let tombstones = log.tombstones().await?;
        let removed = self.remove_unknown(&mut log, &tombstones)?;
        if removed > 0 {
            tracing::info!(removed, "removed files of imports that never committed");
        }
        Ok(())
    }

    fn remove_unknown(
        &self,
        log: &mut EventsLog,
        tombstones: &[Tombstone],
    ) -> Result<usize, LakeError> {
        let shared = self.shared();
        if !shared.is_sole_owner() {
            return Ok(0);
        }
        let mut unknown = data_files(&shared.dir)?;
        for path in shared.files_under_way() {
            unknown.remove(&path);
        }
        for file in log.files()? {
            unknown.remove(&file.path);
        }
        for tombstone in tombstones {
            unknown.remove(&tombstone.path);
        }
        let state = shared.state();
        unknown.retain(|path| !state.live.reads(path));
        drop(state);
        let unknown: Vec<String> = unknown.into_iter().collect();
        Ok(shared.remove_files(&unknown))
    }
}

/// All data files in the folder, relative to it.
pub(crate) fn data_files(dir: &Path) -> Result<BTreeSet<String>, LakeError> {
    let mut files = BTreeSet::new();
    for month in std::fs::read_dir(dir).map_err(LakeError::io(dir))? {
        let month = month.map_err(LakeError::io(dir))?;
        let name = month.file_name().to_string_lossy().into_owned();
        if !name.starts_with(&format!("{MONTH}=")) || !month.path().is_dir() {
            continue;
        }
        let folder = month.path();
        for file in std::fs::read_dir(&folder).map_err(LakeError::io(&folder))? {
            let file = file.map_err(LakeError::io(&folder))?;
            let file = file.file_name().to_string_lossy().into_owned();
            if file.ends_with(".parquet") {
                files.insert(format!("{name}/{file}"));
            }
        }
    }
    Ok(files)
}
