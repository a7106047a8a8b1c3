//! The inbox: events that are durable in the records database and not yet in the lake's files.
//!
//! Queries see them beside the files. Every row has an id that only grows, and each flush records
//! the last id it took in the same log entry as the files, so that a row is seen exactly once at
//! any moment, whatever crashes in between.

mod batch;
mod chunk;
mod flush;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use fenqun_model::{Event, Instant};

pub(crate) use flush::INBOX_APP;

use self::batch::batch_of;
use self::chunk::Chunk;
use crate::align::Aligner;
use crate::columns::Property;
use crate::reservation::Reservations;
use crate::{Lake, LakeError};

/// Rows times properties in one batch.
const MOST_CELLS: usize = 1 << 20;

/// An event that waits in the inbox.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxRow {
    /// Its place in the inbox; later rows have larger ids.
    pub id: i64,
    /// When it came in.
    pub received_at: Instant,
    /// The event.
    pub event: Event,
}

/// The rows of the inbox, aligned to the table's columns.
pub(crate) struct Inbox {
    reservations: Arc<Reservations>,
    aligner: Aligner,
    chunks: Vec<Chunk>,
    /// The rows as queries see them, made when first asked for after a change.
    view: OnceLock<(SchemaRef, Vec<RecordBatch>)>,
}

impl Inbox {
    pub(crate) fn new(reservations: Arc<Reservations>) -> Self {
        Self {
            aligner: Aligner::new(Arc::clone(&reservations)),
            reservations,
            chunks: Vec::new(),
            view: OnceLock::new(),
        }
    }

    /// The table's properties and those that only inbox rows have.
    pub(crate) fn all_properties(&self, table: &[Property]) -> Vec<Property> {
        let is_new = |p: &&Property| table.iter().all(|known| known.name != p.name);
        let new = self.aligner.properties().iter().filter(is_new);
        table.iter().chain(new).cloned().collect()
    }

    pub(crate) fn len(&self) -> usize {
        self.chunks.iter().map(Chunk::len).sum()
    }

    fn clear(&mut self) {
        let reservations = Arc::clone(&self.reservations);
        self.aligner = Aligner::new(Arc::clone(&reservations));
        self.chunks.clear();
        self.view = OnceLock::new();
    }

    /// Adds rows. Those with very many different properties are taken apart, because each part has
    /// room for every property of each of its rows.
    fn add(&mut self, mut rows: &[InboxRow]) -> Result<(), LakeError> {
        while !rows.is_empty() {
            let (part, rest) = rows.split_at(part_len(rows));
            self.add_part(part)?;
            rows = rest;
        }
        Ok(())
    }

    fn add_part(&mut self, rows: &[InboxRow]) -> Result<(), LakeError> {
        let Some(last) = rows.last() else {
            return Ok(());
        };
        let batch = batch_of(rows)?;
        let aligned = self.aligner.align(&batch)?;
        self.chunks.push(Chunk::new(last.id, batch, aligned));
        chunk::merge_small(&mut self.chunks)?;
        self.view = OnceLock::new();
        Ok(())
    }

    /// Drops rows that are in the files; whether there were any.
    pub(crate) fn forget_until(&mut self, id: i64) -> bool {
        let before = self.chunks.len();
        self.chunks.retain(|chunk| chunk.last_id > id);
        let forgot = self.chunks.len() != before;
        if forgot && self.chunks.is_empty() {
            self.clear();
        } else if forgot {
            self.view = OnceLock::new();
        }
        forgot
    }

    /// How often each event is in the inbox.
    pub(crate) fn event_counts(&self) -> BTreeMap<String, u64> {
        let mut counts = BTreeMap::new();
        for name in self.chunks.iter().flat_map(Chunk::event_names) {
            match counts.get_mut(name) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(name.to_owned(), 1);
                }
            }
        }
        counts
    }

    /// The rows in the schema of queries.
    pub(crate) fn view(&self, schema: &SchemaRef) -> Result<Vec<RecordBatch>, LakeError> {
        if let Some((known, batches)) = self.view.get()
            && known == schema
        {
            return Ok(batches.clone());
        }
        let properties = self.aligner.properties();
        let batches = self
            .chunks
            .iter()
            .map(|chunk| chunk.view(properties, schema));
        let batches: Vec<RecordBatch> = batches.collect::<Result<_, _>>()?;
        let _ = self.view.set((Arc::clone(schema), batches.clone()));
        Ok(batches)
    }
}

impl std::fmt::Debug for Inbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inbox")
            .field("rows", &self.len())
            .finish_non_exhaustive()
    }
}

impl Lake {
    /// Replaces the rows of the inbox; those that are in the files already are left out.
    pub fn set_inbox(&self, rows: Vec<InboxRow>) -> Result<(), LakeError> {
        let mut state = self.shared().state_mut();
        state.inbox.clear();
        state.generation += 1;
        let rows = not_flushed(rows, state.snapshot.inbox_version);
        state.inbox.add(&rows)
    }

    /// Adds rows that were just made durable; their ids are larger than all before.
    pub fn add_to_inbox(&self, rows: Vec<InboxRow>) -> Result<(), LakeError> {
        let mut state = self.shared().state_mut();
        let rows = not_flushed(rows, state.snapshot.inbox_version);
        state.generation += 1;
        state.inbox.add(&rows)
    }

    /// Rows with this id or a smaller one are in the files; records may forget them.
    pub fn inbox_version(&self) -> i64 {
        self.shared().state().snapshot.inbox_version
    }

    /// Rows that wait for a flush.
    pub fn inbox_len(&self) -> usize {
        self.shared().state().inbox.len()
    }
}

/// How many rows from the first on fit into one batch.
fn part_len(rows: &[InboxRow]) -> usize {
    let mut names = rustc_hash::FxHashSet::default();
    for (at, row) in rows.iter().enumerate() {
        names.extend(row.event.properties.iter().map(|(name, _)| name.as_str()));
        if at > 0 && names.len() * (at + 1) > MOST_CELLS {
            return at;
        }
    }
    rows.len()
}

fn not_flushed(mut rows: Vec<InboxRow>, flushed: i64) -> Vec<InboxRow> {
    rows.retain(|row| row.id > flushed);
    rows.sort_by_key(|row| row.id);
    rows
}
