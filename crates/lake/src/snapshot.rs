//! The table at one version: what a query sees from its beginning to its end.

use std::sync::{Arc, Weak};

use crate::columns::Property;
use crate::file::LakeFile;

/// Files and columns of one version.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub(crate) version: u64,
    pub(crate) files: Vec<LakeFile>,
    pub(crate) properties: Vec<Property>,
    /// Inbox rows up to this id are in the files.
    pub(crate) inbox_version: i64,
}

/// Snapshots that somebody may still read.
#[derive(Debug, Default)]
pub(crate) struct LiveSnapshots {
    snapshots: Vec<Weak<Snapshot>>,
}

impl LiveSnapshots {
    pub(crate) fn add(&mut self, snapshot: &Arc<Snapshot>) {
        self.snapshots.retain(|known| known.strong_count() > 0);
        self.snapshots.push(Arc::downgrade(snapshot));
    }

    /// Whether a file may still be read.
    pub(crate) fn reads(&self, path: &str) -> bool {
        let alive = self.snapshots.iter().filter_map(Weak::upgrade);
        let mut files = alive.filter_map(|snapshot| {
            let reads = snapshot.files.iter().any(|file| file.path == path);
            reads.then_some(())
        });
        files.next().is_some()
    }
}
