//! The data folder: what lies where, and the lock that lets one process write.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// The places of a data folder.
#[derive(Clone, Debug)]
pub struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    /// The data folder at this path, there or not.
    pub fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether it has been made.
    pub fn exists(&self) -> bool {
        self.lake().is_dir()
    }

    /// The SQLite file of the records.
    pub fn records(&self) -> PathBuf {
        self.root.join("records.db")
    }

    /// The events' Delta table.
    pub fn lake(&self) -> PathBuf {
        self.root.join("lake").join("events")
    }

    /// Files that were sent to be imported.
    pub fn uploads(&self) -> PathBuf {
        self.root.join("uploads")
    }

    /// Rejected rows of imports.
    pub fn rejects(&self) -> PathBuf {
        self.root.join("rejects")
    }

    /// Work files of running imports; nothing in it outlives them.
    pub fn staging(&self) -> PathBuf {
        self.root.join("staging")
    }

    /// What queries spill.
    pub fn spill(&self) -> PathBuf {
        self.root.join("spill")
    }

    /// Makes what is missing.
    pub fn create(&self) -> Result<()> {
        for folder in [
            self.lake(),
            self.uploads(),
            self.rejects(),
            self.staging(),
            self.spill(),
        ] {
            fs::create_dir_all(&folder).map_err(|source| {
                Error::Input(format!("cannot make {}: {source}", folder.display()))
            })?;
        }
        Ok(())
    }

    /// Takes the writer's lock, or says who holds it.
    pub fn lock(&self) -> Result<FolderLock> {
        let path = self.root.join("writer.lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                file.read_to_string(&mut holder)?;
                return Err(Error::Conflict {
                    code: "data.locked",
                    message: format!(
                        "the data folder {} is in use by {}; stop it first",
                        self.root.display(),
                        holder.trim()
                    ),
                });
            }
            Err(TryLockError::Error(source)) => return Err(source.into()),
        }
        file.set_len(0)?;
        file.rewind()?;
        let program = std::env::args().take(3).collect::<Vec<_>>().join(" ");
        writeln!(file, "`{program}` (process {})", std::process::id())?;
        file.flush()?;
        Ok(FolderLock { _file: file })
    }
}

/// Held while this process may write; the system frees it when the process ends, however it ends.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_is_refused_and_told_who_the_first_is() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = DataFolder::new(root.path().to_owned());
        folder.create().expect("an empty folder");
        let first = folder.lock().expect("a free folder");
        let refused = folder.lock().expect_err("the lock is held").to_string();
        let process = std::process::id().to_string();
        assert!(refused.contains(&process), "{refused}");
        drop(first);
        folder.lock().expect("free again");
    }
}
