//! What the lake holds, in figures: from the files' own footers, never by a scan.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::DateTime;
use fenqun_model::Instant;
use rustc_hash::FxHashMap;

use crate::columns::Property;
use crate::file::{FileCatalog, LakeFile, read_catalog};
use crate::lake::Shared;
use crate::snapshot::Snapshot;
use crate::{Lake, LakeError};

/// Values that are offered for a property of an event.
const VALUES: usize = 24;

/// Figures of the whole lake, inbox included.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// Events.
    pub events: u64,
    /// Events without a customer, in the files.
    pub anonymous: u64,
    /// Data files.
    pub files: usize,
    /// Bytes of these files.
    pub bytes: u64,
    /// The earliest event in the files.
    pub first: Option<Instant>,
    /// The latest event in the files.
    pub last: Option<Instant>,
    /// Events by name, the most frequent first.
    pub names: Vec<EventCount>,
    /// Rows that wait in the inbox.
    pub inbox: usize,
}

/// How often an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventCount {
    /// The event's name.
    pub name: String,
    /// How often.
    pub count: u64,
}

/// How an event uses a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyUse {
    /// The property.
    pub property: Property,
    /// How many of the events have a value.
    pub count: u64,
    /// Some of the values, if they are texts.
    pub values: Vec<String>,
}

impl Lake {
    /// Figures of the whole lake.
    pub async fn statistics(&self) -> Result<Statistics, LakeError> {
        let names = self.event_names().await?;
        let state = self.shared().state();
        let files = &state.snapshot.files;
        let time = |us: i64| DateTime::from_timestamp_micros(us);
        let inbox = state.inbox.len();
        Ok(Statistics {
            events: files.iter().map(|f| f.stats.rows).sum::<u64>() + inbox as u64,
            anonymous: files.iter().map(|f| f.stats.anonymous).sum(),
            files: files.len(),
            bytes: files.iter().map(|f| f.bytes).sum(),
            first: files.iter().map(|f| f.stats.times.0).min().and_then(time),
            last: files.iter().map(|f| f.stats.times.1).max().and_then(time),
            names,
            inbox,
        })
    }

    /// Every event name and how often it happened, the most frequent first.
    pub async fn event_names(&self) -> Result<Vec<EventCount>, LakeError> {
        let (snapshot, mut counts) = {
            let state = self.shared().state();
            (Arc::clone(&state.snapshot), state.inbox.event_counts())
        };
        for catalog in self.catalogs(snapshot).await? {
            for (name, event) in &catalog.events {
                *counts.entry(name.clone()).or_default() += event.count;
            }
        }
        let names = counts
            .into_iter()
            .map(|(name, count)| EventCount { name, count });
        let mut names: Vec<EventCount> = names.collect();
        names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        Ok(names)
    }

    /// The properties that an event has, the most frequent first, with a handful of their values.
    /// Rows that are still in the inbox are left out.
    pub async fn properties_of(&self, event: &str) -> Result<Vec<PropertyUse>, LakeError> {
        let snapshot = Arc::clone(&self.shared().state().snapshot);
        let mut uses: BTreeMap<String, (u64, Vec<String>)> = BTreeMap::new();
        for catalog in self.catalogs(Arc::clone(&snapshot)).await? {
            let Some(event) = catalog.events.get(event) else {
                continue;
            };
            for (column, column_use) in &event.properties {
                let (count, values) = uses.entry(column.clone()).or_default();
                *count += column_use.count;
                for value in &column_use.values {
                    if values.len() < VALUES && !values.contains(value) {
                        values.push(value.clone());
                    }
                }
            }
        }
        let properties = snapshot.properties.iter().filter_map(|property| {
            let (count, mut values) = uses.remove(&property.column)?;
            values.sort();
            Some(PropertyUse {
                property: property.clone(),
                count,
                values,
            })
        });
        let mut properties: Vec<PropertyUse> = properties.collect();
        properties.sort_by_key(|used| std::cmp::Reverse(used.count));
        Ok(properties)
    }

    /// The catalogs of all files, the latest month first.
    async fn catalogs(&self, snapshot: Arc<Snapshot>) -> Result<Vec<Arc<FileCatalog>>, LakeError> {
        let shared = Arc::clone(self.shared());
        tokio::task::spawn_blocking(move || shared.read_catalogs(&snapshot)).await?
    }
}

impl Shared {
    fn read_catalogs(&self, snapshot: &Snapshot) -> Result<Vec<Arc<FileCatalog>>, LakeError> {
        let mut files: Vec<&LakeFile> = snapshot.files.iter().collect();
        files.sort_by(|a, b| b.month.cmp(&a.month).then_with(|| a.path.cmp(&b.path)));
        let mut known = self.catalogs().clone();
        let mut catalogs = Vec::with_capacity(files.len());
        let mut read = FxHashMap::default();
        for file in files {
            let catalog = match known.remove(&file.path) {
                Some(catalog) => catalog,
                None => Arc::new(read_catalog(&self.dir.join(&file.path))?),
            };
            read.insert(file.path.clone(), Arc::clone(&catalog));
            catalogs.push(catalog);
        }
        *self.catalogs() = read;
        Ok(catalogs)
    }
}
