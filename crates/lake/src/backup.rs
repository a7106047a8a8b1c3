//! What a backup of the lake consists of.

use std::path::PathBuf;
use std::sync::Arc;

use crate::snapshot::Snapshot;
use crate::{Lake, LakeError};

/// The files of one version. While it lives, none of the data files is removed.
#[derive(Debug)]
pub struct Backup {
    /// The version.
    pub version: u64,
    /// Copied under their names into an empty folder, they are the lake at that version.
    pub files: Vec<BackupFile>,
    _hold: Arc<Snapshot>,
}

/// A file to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFile {
    /// Relative to the lake's folder, with `/`.
    pub name: String,
    /// Where it is now.
    pub path: PathBuf,
}

const LOG: &str = "_delta_log";

impl Lake {
    /// Lists what makes up the lake as it is in the files now; rows of the inbox are the records'.
    pub async fn backup(&self) -> Result<Backup, LakeError> {
        let shared = self.shared();
        // No entry is written while the log is listed.
        let _log = shared.log.lock().await;
        let snapshot = Arc::clone(&shared.state().snapshot);
        let file = |name: String| BackupFile {
            path: shared.dir.join(&name),
            name,
        };
        let data = snapshot.files.iter().map(|data| file(data.path.clone()));
        let mut files: Vec<BackupFile> = data.collect();
        let folder = shared.dir.join(LOG);
        for entry in std::fs::read_dir(&folder).map_err(LakeError::io(&folder))? {
            let entry = entry.map_err(LakeError::io(&folder))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // Entries and checkpoints begin with their version and never change.
            let version = name.split('.').next().and_then(|v| v.parse::<u64>().ok());
            if version.is_some_and(|version| version <= snapshot.version) {
                files.push(file(format!("{LOG}/{name}")));
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Backup {
            version: snapshot.version,
            files,
            _hold: snapshot,
        })
    }
}
