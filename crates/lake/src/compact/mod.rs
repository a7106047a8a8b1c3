//! Compaction: many small sorted files of a month become few large ones. Queries go on reading the
//! version that they began with.

mod merge;
mod plan;

use std::sync::Arc;

use self::merge::merge;
use self::plan::next_group;
use crate::draft::Draft;
use crate::file::LakeFile;
use crate::log::Change;
use crate::month::Month;
use crate::{Lake, LakeError};

/// Which months to compact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compaction {
    /// Those with more runs than they may have, merging small files before large ones.
    Due,
    /// One month, `2024-05`, into a single run.
    Month(String),
    /// Every month into a single run.
    All,
}

/// What compaction did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompactReport {
    /// Files that were merged.
    pub merged: usize,
    /// Files that took their place.
    pub written: usize,
    /// Rows that were moved.
    pub rows: u64,
}

/// The application id in the names of merged files.
const APP: &str = "compaction";
/// Memory that one open file takes while it is merged.
const OPEN_FILE_BYTES: usize = 4 << 20;

impl Lake {
    /// Merges files. Only one compaction runs at a time; imports and queries go on beside it.
    pub async fn compact(&self, scope: &Compaction) -> Result<CompactReport, LakeError> {
        let shared = self.shared();
        let _one_at_a_time = shared.compaction.lock().await;
        let mut report = CompactReport::default();
        for month in self.months(scope) {
            loop {
                let group = self.group(month, scope);
                if group.is_empty() {
                    break;
                }
                let draft = Draft::new(Arc::clone(shared), APP)?;
                let merged = tokio::task::spawn_blocking(move || {
                    let files = merge(&draft, month, &group)?;
                    draft.lake.make_durable(&files)?;
                    Ok::<_, LakeError>((draft, group, files))
                });
                let (draft, group, files) = merged.await??;
                report.merged += group.len();
                report.written += files.len();
                report.rows += files.iter().map(|file| file.stats.rows).sum::<u64>();
                self.replace(draft, &group, &files).await?;
            }
        }
        Ok(report)
    }

    /// Whether some month is due.
    pub fn is_compaction_due(&self) -> bool {
        let mut months = self.months(&Compaction::Due).into_iter();
        months.any(|month| !self.group(month, &Compaction::Due).is_empty())
    }

    fn months(&self, scope: &Compaction) -> Vec<Month> {
        let state = self.shared().state();
        let mut months: Vec<Month> = state.snapshot.files.iter().map(|f| f.month).collect();
        months.sort_unstable();
        months.dedup();
        if let Compaction::Month(name) = scope {
            months.retain(|month| month.to_string() == *name);
        }
        months
    }

    /// The files of a month that are merged next, or none.
    fn group(&self, month: Month, scope: &Compaction) -> Vec<LakeFile> {
        let shared = self.shared();
        let options = &shared.options;
        let most_files = (options.buffer_bytes / OPEN_FILE_BYTES).clamp(4, 64);
        let most_runs = match scope {
            Compaction::Due => options.most_runs.max(1),
            Compaction::Month(_) | Compaction::All => 1,
        };
        let snapshot = Arc::clone(&shared.state().snapshot);
        let files = snapshot.files.iter().filter(|file| file.month == month);
        next_group(files.cloned().collect(), most_runs, most_files)
    }

    /// One commit takes the old files out and the new ones in.
    async fn replace(
        &self,
        mut draft: Draft,
        old: &[LakeFile],
        new: &[LakeFile],
    ) -> Result<(), LakeError> {
        let mut log = self.shared().log.lock().await;
        log.refresh().await?;
        let current = log.files()?;
        if let Some(gone) = old.iter().find(|file| !current.contains(file)) {
            // Within one process compaction is the only one who removes files.
            let message = format!("{} was removed by others", gone.path);
            return Err(LakeError::ForeignTable(message));
        }
        draft.handed_over = true;
        let change = Change {
            added: new,
            removed: old,
            new_properties: &[],
            app: None,
        };
        match log.commit(&change).await {
            Ok(_) => self.shared().publish(&mut log).await,
            Err((error, was_written)) => {
                draft.handed_over = was_written;
                Err(error)
            }
        }
    }
}
