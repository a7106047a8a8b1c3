//! One change of the table and the actions that Delta writes for it.

use std::collections::HashMap;

use deltalake::kernel::{Action, Add, Remove, Transaction};

use crate::columns::{MONTH, Property};
use crate::file::LakeFile;

/// What one commit does.
pub(crate) struct Change<'a> {
    pub(crate) added: &'a [LakeFile],
    /// Files whose rows are all in `added`: the content stays the same.
    pub(crate) removed: &'a [LakeFile],
    pub(crate) new_properties: &'a [Property],
    /// The application id and version that make it unrepeatable.
    pub(crate) app: Option<(&'a str, i64)>,
}

impl Change<'_> {
    /// Whether rows come or only move.
    pub(super) fn adds_rows(&self) -> bool {
        self.removed.is_empty()
    }

    pub(super) fn actions(&self, now_ms: i64) -> Vec<Action> {
        let data_change = self.adds_rows();
        let added = self.added.iter().map(|file| {
            Action::Add(Add {
                path: file.path.clone(),
                partition_values: partition(file),
                size: file.bytes.cast_signed(),
                modification_time: now_ms,
                data_change,
                stats: Some(file.stats.to_json()),
                ..Add::default()
            })
        });
        let removed = self.removed.iter().map(|file| {
            Action::Remove(Remove {
                path: file.path.clone(),
                data_change,
                deletion_timestamp: Some(now_ms),
                extended_file_metadata: Some(true),
                partition_values: Some(partition(file)),
                size: Some(file.bytes.cast_signed()),
                ..Remove::default()
            })
        });
        let app = self.app.iter().map(|(id, version)| {
            Action::Txn(Transaction::new_with_last_update(
                id,
                *version,
                Some(now_ms),
            ))
        });
        added.chain(removed).chain(app).collect()
    }
}

fn partition(file: &LakeFile) -> HashMap<String, Option<String>> {
    HashMap::from([(MONTH.to_owned(), Some(file.month.to_string()))])
}
