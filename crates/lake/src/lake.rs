//! The lake itself: opening it, and the state that its parts share.

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, Weak,
};

use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::columns::Property;
use crate::file::{FileCatalog, FileNames, LakeFile, folder_of, sync_folder};
use crate::inbox::{INBOX_APP, Inbox};
use crate::log::EventsLog;
use crate::memory::PartCache;
use crate::month::Month;
use crate::reservation::Reservations;
use crate::snapshot::{LiveSnapshots, Snapshot};
use crate::{LakeError, LakeOptions};

/// The events table. Copies share one state; one process at a time writes a lake's folder.
#[derive(Clone, Debug)]
pub struct Lake {
    shared: Arc<Shared>,
}

/// What all copies of a lake, its writers and its providers share.
pub(crate) struct Shared {
    pub(crate) dir: PathBuf,
    pub(crate) options: LakeOptions,
    pub(crate) reservations: Arc<Reservations>,
    /// Held while a commit is made, so commits come one after another.
    pub(crate) log: tokio::sync::Mutex<EventsLog>,
    /// Held while files are merged.
    pub(crate) compaction: tokio::sync::Mutex<()>,
    /// Held while the inbox is flushed.
    pub(crate) flush: tokio::sync::Mutex<()>,
    state: RwLock<State>,
    /// Columns of events that were read before.
    pub(crate) columns: Arc<PartCache>,
    writers: Mutex<Vec<Weak<FileNames>>>,
    catalogs: Mutex<FxHashMap<String, Arc<FileCatalog>>>,
    /// Held as long as this process may remove files that the log does not know.
    lock: Option<File>,
}

/// What changes while the lake is used.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) live: LiveSnapshots,
    pub(crate) inbox: Inbox,
    /// Counts changes of content.
    pub(crate) generation: u64,
}

impl Lake {
    /// Opens the lake in a folder, or creates it, with the usual options.
    pub async fn open(dir: &Path) -> Result<Self, LakeError> {
        Self::open_with(dir, LakeOptions::default()).await
    }

    /// Opens the lake in a folder, or creates it. Files that an interrupted import left are
    /// removed.
    pub async fn open_with(dir: &Path, options: LakeOptions) -> Result<Self, LakeError> {
        std::fs::create_dir_all(dir).map_err(LakeError::io(dir))?;
        let dir = dir.canonicalize().map_err(LakeError::io(dir))?;
        let lock = try_lock(&dir)?;
        let mut log = EventsLog::open(&dir, Arc::clone(&options.clock)).await?;
        let reservations = Arc::new(Reservations::new(options.most_properties));
        let snapshot = Arc::new(snapshot_of(&mut log).await?);
        reservations.commit(&snapshot.properties);
        let mut live = LiveSnapshots::default();
        live.add(&snapshot);
        let state = State {
            snapshot,
            live,
            inbox: Inbox::new(Arc::clone(&reservations)),
            generation: 0,
        };
        let columns = Arc::new(PartCache::new(options.column_bytes));
        let shared = Arc::new(Shared {
            dir,
            options,
            reservations,
            log: tokio::sync::Mutex::new(log),
            compaction: tokio::sync::Mutex::default(),
            flush: tokio::sync::Mutex::default(),
            state: RwLock::new(state),
            columns,
            writers: Mutex::default(),
            catalogs: Mutex::default(),
            lock,
        });
        let lake = Self { shared };
        lake.remove_leftovers().await?;
        Ok(lake)
    }

    /// The version of the table; every commit changes it.
    pub fn version(&self) -> u64 {
        self.shared.state().snapshot.version
    }

    /// A number that changes whenever the content does: with every import, flush, and row of the
    /// inbox, but not with compaction.
    pub fn generation(&self) -> u64 {
        self.shared.state().generation
    }

    /// The properties of events, in the order in which they appeared.
    pub fn properties(&self) -> Vec<Property> {
        let state = self.shared.state();
        state.inbox.all_properties(&state.snapshot.properties)
    }

    /// The property of this name.
    pub fn property(&self, name: &str) -> Option<Property> {
        self.properties().into_iter().find(|p| p.name == name)
    }

    /// Whether an import with this application id is in the lake.
    pub async fn has_committed(&self, app_id: &str) -> Result<bool, LakeError> {
        let log = self.shared.log.lock().await;
        Ok(log.app_version(app_id).await?.is_some())
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }
}

impl Shared {
    pub(crate) fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn state_mut(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn catalogs(&self) -> MutexGuard<'_, FxHashMap<String, Arc<FileCatalog>>> {
        self.catalogs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn spill_dir(&self) -> &Path {
        self.options.spill_dir.as_deref().unwrap_or(&self.dir)
    }

    fn writers(&self) -> MutexGuard<'_, Vec<Weak<FileNames>>> {
        self.writers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether nobody else can be writing into the folder.
    pub(crate) fn is_sole_owner(&self) -> bool {
        self.lock.is_some()
    }

    /// Names for the files of a new writer; they are nobody's leftovers while it lives.
    pub(crate) fn names_for(&self, app_id: &str) -> Result<Arc<FileNames>, LakeError> {
        let nonce = Uuid::new_v4().as_u64_pair().0;
        let names = Arc::new(FileNames::new(app_id, nonce)?);
        let mut writers = self.writers();
        writers.retain(|names| names.strong_count() > 0);
        writers.push(Arc::downgrade(&names));
        Ok(names)
    }

    /// Paths that writers have under way.
    pub(crate) fn files_under_way(&self) -> Vec<String> {
        let alive: Vec<_> = self.writers().iter().filter_map(Weak::upgrade).collect();
        alive.iter().flat_map(|names| names.given()).collect()
    }

    /// Makes the names of finished files durable, and makes sure that the files are there.
    pub(crate) fn make_durable(&self, files: &[LakeFile]) -> Result<(), LakeError> {
        let months: BTreeSet<Month> = files.iter().map(|file| file.month).collect();
        for month in months {
            sync_folder(&self.dir.join(folder_of(month)))?;
        }
        sync_folder(&self.dir)?;
        for file in files {
            let path = self.dir.join(&file.path);
            let metadata = std::fs::metadata(&path).map_err(LakeError::io(&path))?;
            if metadata.len() != file.bytes {
                let error = std::io::Error::other("the file is not as it was written");
                return Err(LakeError::io(&path)(error));
            }
        }
        Ok(())
    }

    /// Removes files that are not, or no more, part of the table.
    pub(crate) fn remove_files(&self, paths: &[String]) -> usize {
        let mut removed = 0;
        for path in paths {
            let path = self.dir.join(path);
            match std::fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                // It is not part of the table, so it only takes room until the next attempt.
                Err(error) => {
                    tracing::warn!(%error, path = %path.display(), "cannot remove a file");
                }
            }
        }
        removed
    }

    /// Shows what the log holds now to new queries.
    pub(crate) async fn publish(&self, log: &mut EventsLog) -> Result<(), LakeError> {
        let snapshot = Arc::new(snapshot_of(log).await?);
        self.reservations.commit(&snapshot.properties);
        let mut state = self.state_mut();
        let rows = |snapshot: &Snapshot| snapshot.files.iter().map(|f| f.stats.rows).sum::<u64>();
        // The rows that the files hold now leave the inbox in the same instant.
        let moved = state.inbox.forget_until(snapshot.inbox_version);
        if moved || rows(&snapshot) != rows(&state.snapshot) {
            state.generation += 1;
        }
        state.live.add(&snapshot);
        let is_there = |path: &str| snapshot.files.iter().any(|file| file.path == path);
        self.columns.retain(is_there);
        state.snapshot = snapshot;
        Ok(())
    }
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("dir", &self.dir)
            .finish_non_exhaustive()
    }
}

async fn snapshot_of(log: &mut EventsLog) -> Result<Snapshot, LakeError> {
    Ok(Snapshot {
        version: log.version(),
        files: log.files()?,
        properties: log.properties()?,
        inbox_version: log.app_version(INBOX_APP).await?.unwrap_or(0),
    })
}

/// Takes the folder's lock, if nobody holds it; the lock ends with the process.
fn try_lock(dir: &Path) -> Result<Option<File>, LakeError> {
    let path = dir.join("_writer.lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(LakeError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(LakeError::io(&path)(error)),
    }
}
