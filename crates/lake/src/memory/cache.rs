//! Parts that were read before, as far as the memory for them goes; the longest unused go first.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use parquet::arrow::arrow_reader::ArrowReaderMetadata;
use rustc_hash::FxHashMap;

use super::column::{PartColumn, TextIds};
use super::rows::Rows;
use super::source;
use crate::LakeError;

/// A row group of a file.
pub(super) type PartKey = (Arc<str>, usize);

/// Rows, columns and footers of files that were read before.
#[derive(Debug)]
pub(crate) struct PartCache {
    budget: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    bytes: usize,
    clock: u64,
    rows: FxHashMap<PartKey, Held<Rows>>,
    columns: FxHashMap<(PartKey, Arc<str>), Held<PartColumn>>,
    footers: FxHashMap<Arc<str>, Arc<ArrowReaderMetadata>>,
    text_ids: FxHashMap<Arc<str>, Arc<TextIds>>,
}

#[derive(Debug)]
struct Held<T> {
    value: Arc<T>,
    bytes: usize,
    used: u64,
}

impl PartCache {
    /// A cache that holds at most so many bytes between scans.
    pub(crate) fn new(budget: usize) -> Self {
        Self {
            budget,
            state: Mutex::default(),
        }
    }

    /// Bytes that may be held.
    pub(super) fn budget(&self) -> usize {
        self.budget
    }

    /// Bytes that are held.
    pub(super) fn bytes(&self) -> usize {
        self.state().bytes
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn footer(
        &self,
        table: &Path,
        path: &Arc<str>,
    ) -> Result<Arc<ArrowReaderMetadata>, LakeError> {
        if let Some(footer) = self.state().footers.get(path) {
            return Ok(Arc::clone(footer));
        }
        let footer = Arc::new(source::footer(&table.join(path.as_ref()))?);
        let mut state = self.state();
        state.footers.insert(Arc::clone(path), Arc::clone(&footer));
        Ok(footer)
    }

    pub(super) fn text_ids(&self, column: &str) -> Arc<TextIds> {
        let mut state = self.state();
        if let Some(ids) = state.text_ids.get(column) {
            return Arc::clone(ids);
        }
        let ids = Arc::<TextIds>::default();
        state.text_ids.insert(column.into(), Arc::clone(&ids));
        ids
    }

    pub(super) fn rows(&self, key: &PartKey) -> Option<Arc<Rows>> {
        let mut state = self.state();
        state.clock += 1;
        let now = state.clock;
        let held = state.rows.get_mut(key)?;
        held.used = now;
        Some(Arc::clone(&held.value))
    }

    pub(super) fn column(&self, key: &PartKey, column: &str) -> Option<Arc<PartColumn>> {
        let mut state = self.state();
        state.clock += 1;
        let now = state.clock;
        let held = state.columns.get_mut(&(key.clone(), column.into()))?;
        held.used = now;
        Some(Arc::clone(&held.value))
    }

    pub(super) fn keep_rows(&self, key: &PartKey, rows: &Arc<Rows>) {
        let mut state = self.state();
        let held = state.hold(rows, rows.bytes());
        if let Some(old) = state.rows.insert(key.clone(), held) {
            state.bytes -= old.bytes;
        }
        state.shrink(self.budget);
    }

    pub(super) fn keep_column(&self, key: &PartKey, name: &str, column: &Arc<PartColumn>) {
        let mut state = self.state();
        let held = state.hold(column, column.bytes());
        if let Some(old) = state.columns.insert((key.clone(), name.into()), held) {
            state.bytes -= old.bytes;
        }
        state.shrink(self.budget);
    }

    /// Forgets files that are no longer part of the table.
    pub(crate) fn retain(&self, is_there: impl Fn(&str) -> bool) {
        let mut state = self.state();
        state.footers.retain(|path, _| is_there(path));
        let mut freed = 0;
        state.rows.retain(|(path, _), held| {
            let kept = is_there(path);
            freed += if kept { 0 } else { held.bytes };
            kept
        });
        state.columns.retain(|((path, _), _), held| {
            let kept = is_there(path);
            freed += if kept { 0 } else { held.bytes };
            kept
        });
        state.bytes -= freed;
    }
}

impl State {
    fn hold<T>(&mut self, value: &Arc<T>, bytes: usize) -> Held<T> {
        self.clock += 1;
        self.bytes += bytes;
        Held {
            value: Arc::clone(value),
            bytes,
            used: self.clock,
        }
    }

    fn shrink(&mut self, budget: usize) {
        while self.bytes > budget {
            let oldest_rows = self.rows.iter().min_by_key(|(_, held)| held.used);
            let oldest_column = self.columns.iter().min_by_key(|(_, held)| held.used);
            let rows_go = match (&oldest_rows, &oldest_column) {
                (Some((_, rows)), Some((_, column))) => rows.used < column.used,
                (rows, _) => rows.is_some(),
            };
            let freed = if rows_go {
                let key = oldest_rows.map(|(key, _)| key.clone());
                key.and_then(|key| self.rows.remove(&key)).map(|h| h.bytes)
            } else {
                let key = oldest_column.map(|(key, _)| key.clone());
                key.and_then(|key| self.columns.remove(&key))
                    .map(|h| h.bytes)
            };
            match freed {
                Some(bytes) => self.bytes -= bytes,
                None => return,
            }
        }
    }
}
