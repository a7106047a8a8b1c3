//! Opening the table, reading what it holds, committing changes.

use std::path::Path;
use std::sync::Arc;

use deltalake::kernel::transaction::{CommitBuilder, CommitProperties};
use deltalake::kernel::{Action, MetadataExt, StructField};
use deltalake::logstore::{LogStoreRef, StorageConfig, logstore_for};
use deltalake::operations::create::CreateBuilder;
use deltalake::protocol::{DeltaOperation, SaveMode};
use deltalake::{DeltaTable, DeltaTableError};
use fenqun_model::Clock;
use futures::TryStreamExt;
use rustc_hash::FxHashMap;
use url::Url;

use super::Change;
use super::durable::DurableLog;
use crate::LakeError;
use crate::columns::{MONTH, Property, delta_schema, properties_of};
use crate::file::{FileStats, LakeFile};

/// Commits between two checkpoints: what opening the table has to read one by one.
const CHECKPOINT_INTERVAL: &str = "20";
/// How long entries are kept that a checkpoint has made needless. Nobody reads old versions, and
/// an inbox that is flushed every few seconds writes many entries a day.
const LOG_RETENTION: &str = "interval 1 days";

/// The log, and the files that its latest version names.
pub(crate) struct EventsLog {
    table: DeltaTable,
    clock: Arc<dyn Clock>,
    /// Parsed once for each file, whatever the number of versions.
    known: FxHashMap<String, LakeFile>,
}

/// A file that is no longer part of the table.
pub(crate) struct Tombstone {
    pub(crate) path: String,
    pub(crate) deleted_ms: i64,
}

impl EventsLog {
    /// Opens the table in a folder, or creates it.
    pub(crate) async fn open(folder: &Path, clock: Arc<dyn Clock>) -> Result<Self, LakeError> {
        let url = Url::from_directory_path(folder).map_err(|()| {
            LakeError::ForeignTable(format!("{} is not absolute", folder.display()))
        })?;
        let store = logstore_for(&url, StorageConfig::default())?;
        let store: LogStoreRef = Arc::new(DurableLog::new(store, folder));
        let mut table = DeltaTable::new(Arc::clone(&store));
        if table.verify_deltatable_existence().await? {
            table.load().await?;
        } else {
            table = create(store).await?;
        }
        let log = Self {
            table,
            clock,
            known: FxHashMap::default(),
        };
        log.check_layout()?;
        log.properties()?;
        Ok(log)
    }

    fn check_layout(&self) -> Result<(), LakeError> {
        let metadata = self.table.snapshot()?.metadata();
        if metadata.partition_columns() != [MONTH] {
            let message = format!("it is not partitioned by {MONTH}");
            return Err(LakeError::ForeignTable(message));
        }
        Ok(())
    }

    pub(crate) fn version(&self) -> u64 {
        self.table.version().unwrap_or(0)
    }

    /// Reads entries that are newer than what is known.
    pub(crate) async fn refresh(&mut self) -> Result<(), LakeError> {
        Ok(self.table.update_state().await?)
    }

    pub(crate) fn properties(&self) -> Result<Vec<Property>, LakeError> {
        properties_of(self.table.snapshot()?.schema().as_ref())
    }

    /// Those of the given properties that the table does not have yet.
    pub(crate) fn missing_properties(&self, used: &[Property]) -> Result<Vec<Property>, LakeError> {
        let mut missing = Vec::new();
        let known = self.properties()?;
        for property in used {
            match known.iter().find(|known| known.column == property.column) {
                None => missing.push(property.clone()),
                Some(known) if known == property => {}
                // Only another process can have done that.
                Some(_) => {
                    let message = format!("column {} was added by others", property.column);
                    return Err(LakeError::ForeignTable(message));
                }
            }
        }
        Ok(missing)
    }

    /// The version that an application id was last committed with.
    pub(crate) async fn app_version(&self, app_id: &str) -> Result<Option<i64>, LakeError> {
        let store = self.table.log_store();
        let snapshot = self.table.snapshot()?;
        Ok(snapshot.transaction_version(&store, app_id).await?)
    }

    /// All files of the table.
    pub(crate) fn files(&mut self) -> Result<Vec<LakeFile>, LakeError> {
        let mut known = FxHashMap::default();
        let mut files = Vec::new();
        for view in self.table.snapshot()?.log_data().iter() {
            let path = view.path().into_owned();
            let file = match self.known.remove(&path) {
                Some(file) => file,
                None => {
                    let foreign = || LakeError::ForeignTable(format!("{path} has no statistics"));
                    if view.deletion_vector_descriptor().is_some() {
                        let message = format!("{path} has a deletion vector");
                        return Err(LakeError::ForeignTable(message));
                    }
                    let stats = view.stats().and_then(|stats| FileStats::from_json(&stats));
                    let month = view.partition_values_map().remove(MONTH).flatten();
                    LakeFile {
                        path: path.clone(),
                        month: month.and_then(|m| m.parse().ok()).ok_or_else(foreign)?,
                        bytes: u64::try_from(view.size()).unwrap_or(0),
                        stats: stats.ok_or_else(foreign)?,
                    }
                }
            };
            files.push(file.clone());
            known.insert(path, file);
        }
        self.known = known;
        Ok(files)
    }

    /// Files that older versions may still be read from.
    pub(crate) async fn tombstones(&self) -> Result<Vec<Tombstone>, LakeError> {
        let store = self.table.log_store();
        let snapshot = self.table.snapshot()?;
        let tombstones: Vec<_> = snapshot.all_tombstones(&store).try_collect().await?;
        Ok(tombstones
            .iter()
            .map(|tombstone| Tombstone {
                path: tombstone.path().into_owned(),
                deleted_ms: tombstone.deletion_timestamp().unwrap_or(0),
            })
            .collect())
    }

    /// Writes one entry. On an error, tells also whether the entry may be in the log.
    pub(crate) async fn commit(&mut self, change: &Change<'_>) -> Result<u64, (LakeError, bool)> {
        let unwritten = |error: LakeError| (error, false);
        let mut actions = Vec::new();
        if !change.new_properties.is_empty() {
            let mut properties = self.properties().map_err(unwritten)?;
            properties.extend_from_slice(change.new_properties);
            let schema = delta_schema(&properties).map_err(unwritten)?;
            let snapshot = self.table.snapshot().map_err(|e| unwritten(e.into()))?;
            let metadata = snapshot.metadata().clone().with_schema(&schema);
            let metadata = metadata.map_err(|e| unwritten(DeltaTableError::from(e).into()))?;
            actions.push(Action::Metadata(metadata));
        }
        actions.extend(change.actions(self.clock.now().timestamp_millis()));
        let operation = if change.adds_rows() {
            DeltaOperation::Write {
                mode: SaveMode::Append,
                partition_by: Some(vec![MONTH.to_owned()]),
                predicate: None,
            }
        } else {
            DeltaOperation::Optimize {
                predicate: None,
                target_size: 0,
            }
        };
        let version = self.write(actions, operation).await;
        let version = version.map_err(|(error, was_written)| (error.into(), was_written))?;
        // The entry is durable: from here on a failure must not undo the import.
        if let Err(error) = self.table.update_state().await {
            return Err((error.into(), true));
        }
        Ok(version)
    }

    async fn write(
        &self,
        actions: Vec<Action>,
        operation: DeltaOperation,
    ) -> Result<u64, (DeltaTableError, bool)> {
        let snapshot = self.table.snapshot().map_err(|e| (e, false))?;
        let store = self.table.log_store();
        let builder = CommitBuilder::from(CommitProperties::default()).with_actions(actions);
        let commit = builder.build(Some(snapshot), store, operation);
        let prepared = commit.into_prepared_commit_future().await;
        // An entry may have been written even if the disk then failed.
        let written = prepared
            .map_err(|e| (e, false))?
            .await
            .map_err(|e| (e, true))?;
        let version = written.version;
        if let Err(error) = written.await {
            tracing::warn!(%error, version, "the log entry is written, its checkpoint is not");
        }
        Ok(version)
    }
}

async fn create(store: LogStoreRef) -> Result<DeltaTable, LakeError> {
    let schema = delta_schema(&[])?;
    let fields: Vec<StructField> = schema.fields().cloned().collect();
    let table = CreateBuilder::new()
        .with_log_store(store)
        .with_table_name("events")
        .with_columns(fields)
        .with_partition_columns([MONTH])
        .with_configuration([
            ("delta.checkpointInterval", Some(CHECKPOINT_INTERVAL)),
            ("delta.logRetentionDuration", Some(LOG_RETENTION)),
            ("delta.deletedFileRetentionDuration", Some(LOG_RETENTION)),
        ])
        .await?;
    Ok(table)
}
