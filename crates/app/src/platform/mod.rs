//! The open platform: data folder, records, lake, clock, and the caches that use cases share.

mod catalog;
mod dictionary;
mod earlier;
mod figures;
mod folder;
mod numbers;
mod past;
mod population;
mod touched;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock};

use chrono_tz::Tz;
use datafusion::prelude::SessionContext;
use fenqun_engine::EngineConfig;
use fenqun_lake::{Lake, LakeOptions};
use fenqun_model::{Calendar, Clock, Instant, Language, Workspace};
use fenqun_segment::Population;
use fenqun_store::{Store, workspace};
use roaring::RoaringBitmap;
use sea_orm::DatabaseConnection;
use tokio::sync::{Mutex, MutexGuard, Notify};

pub use self::catalog::usual_values;
pub use self::dictionary::Dictionary;
use self::dictionary::DictionaryCache;
use self::earlier::EarlierCache;
use self::figures::FiguresCache;
pub(crate) use self::figures::with_revenue;
pub use self::figures::{KeyFigure, KeyFigures};
pub use self::folder::DataFolder;
use self::folder::FolderLock;
pub use self::numbers::NumberAllocator;
pub(crate) use self::past::ClassesAt;
use self::past::{PastClasses, PastMembers};
use self::population::PopulationCache;
use self::touched::Teller;
pub use self::touched::Touched;
use crate::classify::RecommenderCache;
use crate::collect::ingest;
use crate::{Error, Result};

/// Whether this process may write to the data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The one writer: takes the folder's lock, brings the records up to date.
    Writer,
    /// A reader beside the writer: commands that only look.
    Reader,
}

/// Where the data is and how much memory may be used.
#[derive(Clone, Debug)]
pub struct Config {
    /// The data folder.
    pub data: PathBuf,
    /// The records database; `None` is SQLite in the data folder.
    pub database_url: Option<String>,
    /// Bytes that queries may hold before they spill to disk.
    pub memory_bytes: usize,
    /// Writer or reader.
    pub access: Access,
    /// Whether webhooks may lead into private networks.
    pub allow_private_webhooks: bool,
}

impl Config {
    /// The usual settings for a data folder.
    pub fn new(data: impl Into<PathBuf>, access: Access) -> Self {
        Self {
            data: data.into(),
            database_url: None,
            memory_bytes: 1 << 30,
            access,
            allow_private_webhooks: false,
        }
    }
}

/// The open platform.
pub struct Platform {
    /// Where "now" comes from.
    pub clock: Arc<dyn Clock>,
    /// The data folder's places.
    pub folder: DataFolder,
    /// The records.
    pub store: Store,
    /// The events.
    pub lake: Lake,
    engine: EngineConfig,
    numbers: NumberAllocator,
    workspace: RwLock<Option<Arc<Workspace>>>,
    population: PopulationCache,
    earlier: EarlierCache,
    figures: FiguresCache,
    dictionary: DictionaryCache,
    pub(crate) past: PastMembers,
    pub(crate) past_classes: PastClasses,
    pub(crate) recommenders: RecommenderCache,
    teller: Teller,
    source_changes: AtomicU64,
    webhooks: Notify,
    allow_private_webhooks: bool,
    refreshing: Mutex<()>,
    _lock: Option<FolderLock>,
}

impl Platform {
    /// Opens a data folder, making it when it is new.
    pub async fn open(config: Config, clock: Arc<dyn Clock>) -> Result<Arc<Self>> {
        let folder = DataFolder::new(config.data);
        let writer = config.access == Access::Writer;
        if !writer && !folder.exists() {
            return Err(Error::Input(format!(
                "there is no data in {}; make it with `fenqun init`",
                folder.root().display()
            )));
        }
        folder.create()?;
        let lock = writer.then(|| folder.lock()).transpose()?;
        let url = config
            .database_url
            .unwrap_or_else(|| format!("sqlite://{}", folder.records().display()));
        let store = fenqun_store::connect(&url).await?;
        if writer {
            fenqun_store::migrate(&store.db).await?;
            ensure_workspace(&store.db, clock.now()).await?;
        }
        let options = LakeOptions {
            column_bytes: config.memory_bytes,
            clock: Arc::clone(&clock),
            ..LakeOptions::default()
        };
        // Before the lake: what is moved into its files meanwhile is left out, not missed.
        let waiting = ingest::waiting_rows(&store.db).await?;
        let lake = Lake::open_with(&folder.lake(), options).await?;
        lake.set_inbox(waiting)?;
        let numbers = NumberAllocator::new(fenqun_store::customers::max_number(&store.db).await?);
        let engine = EngineConfig {
            memory_bytes: config.memory_bytes,
            spill_dir: folder.spill(),
            ..EngineConfig::default()
        };
        Ok(Arc::new(Self {
            clock,
            folder,
            store,
            lake,
            engine,
            numbers,
            workspace: RwLock::default(),
            population: PopulationCache::default(),
            earlier: EarlierCache::default(),
            figures: FiguresCache::default(),
            dictionary: DictionaryCache::default(),
            past: PastMembers::default(),
            past_classes: PastClasses::default(),
            recommenders: RecommenderCache::default(),
            teller: Teller::default(),
            source_changes: AtomicU64::new(0),
            webhooks: Notify::new(),
            allow_private_webhooks: config.allow_private_webhooks,
            refreshing: Mutex::default(),
            _lock: lock,
        }))
    }

    /// The records' connection.
    pub fn db(&self) -> &DatabaseConnection {
        &self.store.db
    }

    /// The workspace's settings.
    pub async fn workspace(&self) -> Result<Arc<Workspace>> {
        if let Some(known) = self
            .workspace
            .read()
            .expect("no panic under this lock")
            .clone()
        {
            return Ok(known);
        }
        let found = workspace::find(self.db())
            .await?
            .ok_or(Error::NotFound { noun: "workspace" })?;
        let found = Arc::new(found);
        *self.workspace.write().expect("no panic under this lock") = Some(Arc::clone(&found));
        Ok(found)
    }

    /// To be called after the workspace's settings were written.
    pub fn workspace_changed(&self) {
        *self.workspace.write().expect("no panic under this lock") = None;
        // Another evaluation instant has other scores in force.
        self.population.invalidate();
    }

    /// The workspace's calendar.
    pub async fn calendar(&self) -> Result<Calendar> {
        Ok(self.workspace().await?.calendar())
    }

    /// The instant at which rules are evaluated: the workspace's pin, else now.
    pub async fn as_of(&self) -> Result<Instant> {
        Ok(self.workspace().await?.as_of(self.clock.now()))
    }

    /// All customers in columns.
    pub async fn population(&self) -> Result<Arc<Population>> {
        self.population.get(self.db(), self.as_of().await?).await
    }

    /// Counts writes of customers, tags, lists and attributes of which nobody knows whom they
    /// concern.
    pub(crate) fn customer_edits(&self) -> u64 {
        self.population.edits()
    }

    /// To be called after customers, tags, lists, attributes or models were written.
    pub fn customers_changed(&self) {
        self.population.invalidate();
    }

    /// To be called after some customers were added or changed: only they are read again.
    pub fn customers_touched(&self, customers: &RoaringBitmap) {
        self.population.touch(customers);
    }

    /// To be called after sources were written.
    pub fn sources_changed(&self) {
        self.source_changes.fetch_add(1, Ordering::AcqRel);
    }

    /// To be called once deliveries that were asked for are committed: they are sent at once.
    pub fn webhooks_changed(&self) {
        self.webhooks.notify_one();
    }

    /// Waits until deliveries are asked for.
    pub(crate) async fn webhooks_woken(&self) {
        self.webhooks.notified().await;
    }

    /// Whether webhooks may lead into private networks.
    pub(crate) fn allows_private_webhooks(&self) -> bool {
        self.allow_private_webhooks
    }

    /// Changes whenever a source does.
    pub(crate) fn source_changes(&self) -> u64 {
        self.source_changes.load(Ordering::Acquire)
    }

    /// To be called after events were written.
    pub fn events_changed(&self) {
        self.figures.invalidate();
    }

    /// Held while memberships or classifications are computed and saved, so that none overwrites
    /// a newer one.
    pub(crate) async fn refreshing(&self) -> MutexGuard<'_, ()> {
        self.refreshing.lock().await
    }

    /// Gives out customer numbers.
    pub fn numbers(&self) -> &NumberAllocator {
        &self.numbers
    }

    /// A new engine session with the memory limit.
    pub fn session(&self) -> Result<SessionContext> {
        fenqun_engine::session(&self.engine).map_err(Error::internal)
    }
}

/// A new data folder begins with a workspace for Shanghai and yuan; set-up and `init` change it.
async fn ensure_workspace(db: &DatabaseConnection, now: Instant) -> Result<()> {
    if workspace::find(db).await?.is_none() {
        let fresh = Workspace {
            name: "Fenqun".to_owned(),
            timezone: Tz::Asia__Shanghai,
            currency: "CNY".to_owned(),
            language: Language::Chinese,
            as_of: None,
            job_minutes: Workspace::JOB_MINUTES,
            created_at: now,
        };
        workspace::create(db, &fresh).await?;
    }
    Ok(())
}
