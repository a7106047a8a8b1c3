//! Log entries that survive a power cut: the entry's content reaches the disk before its name, and
//! the name before the commit is acknowledged.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use deltalake::kernel::Version;
use deltalake::kernel::transaction::TransactionError;
use deltalake::logstore::object_store::ObjectStore;
use deltalake::logstore::{CommitOrBytes, LogStore, LogStoreConfig, LogStoreRef};
use deltalake::{DeltaResult, ObjectStoreError};
use uuid::Uuid;

use crate::file::sync_folder;

/// A log in a local folder.
pub(super) struct DurableLog {
    inner: LogStoreRef,
    folder: PathBuf,
}

impl DurableLog {
    pub(super) fn new(inner: LogStoreRef, table: &Path) -> Self {
        Self {
            inner,
            folder: table.join("_delta_log"),
        }
    }
}

#[async_trait]
impl LogStore for DurableLog {
    fn name(&self) -> String {
        self.inner.name()
    }

    async fn refresh(&self) -> DeltaResult<()> {
        self.inner.refresh().await
    }

    async fn read_commit_entry(&self, version: Version) -> DeltaResult<Option<Bytes>> {
        self.inner.read_commit_entry(version).await
    }

    async fn write_commit_entry(
        &self,
        version: Version,
        entry: CommitOrBytes,
        operation: Uuid,
    ) -> Result<(), TransactionError> {
        let bytes = match entry {
            CommitOrBytes::LogBytes(bytes) => bytes,
            other @ CommitOrBytes::TmpCommit(_) => {
                return self
                    .inner
                    .write_commit_entry(version, other, operation)
                    .await;
            }
        };
        let folder = self.folder.clone();
        let written = tokio::task::spawn_blocking(move || write_entry(&folder, version, &bytes));
        match written.await {
            Ok(written) => written,
            Err(error) => Err(failed(error)),
        }
    }

    async fn abort_commit_entry(
        &self,
        version: Version,
        entry: CommitOrBytes,
        operation: Uuid,
    ) -> Result<(), TransactionError> {
        self.inner
            .abort_commit_entry(version, entry, operation)
            .await
    }

    async fn get_latest_version(&self, start: Version) -> DeltaResult<Version> {
        self.inner.get_latest_version(start).await
    }

    fn object_store(&self, operation: Option<Uuid>) -> Arc<dyn ObjectStore> {
        self.inner.object_store(operation)
    }

    fn root_object_store(&self, operation: Option<Uuid>) -> Arc<dyn ObjectStore> {
        self.inner.root_object_store(operation)
    }

    fn config(&self) -> &LogStoreConfig {
        self.inner.config()
    }
}

fn write_entry(folder: &Path, version: Version, bytes: &[u8]) -> Result<(), TransactionError> {
    let path = folder.join(format!("{version:020}.json"));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut staged = tempfile::Builder::new()
        .prefix("_commit_")
        .suffix(".json.tmp")
        .tempfile_in(folder)
        .map_err(failed)?;
    staged.write_all(bytes).map_err(failed)?;
    staged.as_file().sync_all().map_err(failed)?;
    // Readable like every other file of the table; temporary files are private by default.
    let permissions = std::fs::metadata(folder).map(|folder| readable(&folder));
    if let Ok(permissions) = permissions {
        staged
            .as_file()
            .set_permissions(permissions)
            .map_err(failed)?;
    }
    match staged.persist_noclobber(&path) {
        Ok(_) => sync_folder(folder).map_err(failed),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            Err(TransactionError::VersionAlreadyExists(version))
        }
        Err(error) => Err(failed(error.error)),
    }
}

#[cfg(unix)]
fn readable(folder: &std::fs::Metadata) -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    std::fs::Permissions::from_mode(folder.permissions().mode() & 0o666)
}

#[cfg(not(unix))]
fn readable(folder: &std::fs::Metadata) -> std::fs::Permissions {
    folder.permissions()
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> TransactionError {
    TransactionError::ObjectStore {
        source: ObjectStoreError::Generic {
            store: "log",
            source: Box::new(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_written_once_and_leaves_nothing_beside_it() {
        let table = tempfile::tempdir().expect("a temporary folder");
        let folder = table.path().join("_delta_log");
        write_entry(&folder, 3, b"first").expect("written");
        let again = write_entry(&folder, 3, b"second");
        assert!(matches!(
            again,
            Err(TransactionError::VersionAlreadyExists(3))
        ));
        let path = folder.join("00000000000000000003.json");
        assert_eq!(std::fs::read(path).expect("the entry"), b"first");
        assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
    }
}
