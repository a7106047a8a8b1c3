//! Which events a file holds, which properties they have, and a handful of their values.
//!
//! It is gathered while the file is written and kept in the file's own footer, so that names for
//! completion and counts for overviews never need a scan.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch, StringViewArray};
use arrow::datatypes::DataType;
use parquet::file::metadata::{KeyValue, ParquetMetaDataReader};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::LakeError;
use crate::columns::{CORE, EVENT};

/// Key of the footer entry.
const KEY: &str = "fenqun.catalog";
/// Event names in one file beyond which properties are no longer told apart by event.
const DETAILED_EVENTS: usize = 1_000;
/// Values kept of a text property of one event.
const VALUES: usize = 12;
/// Longest value that is worth suggesting.
const VALUE_CHARS: usize = 60;
/// Rows of a batch that are looked at for values.
const SAMPLED_ROWS: usize = 256;

/// Events of one file by name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct FileCatalog {
    pub(crate) events: BTreeMap<String, EventUse>,
}

/// One event of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct EventUse {
    pub(crate) count: u64,
    /// By column.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) properties: BTreeMap<String, ColumnUse>,
}

/// One property of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ColumnUse {
    pub(crate) count: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<String>,
}

/// Gathers a catalog batch by batch.
#[derive(Debug, Default)]
pub(super) struct CatalogBuilder {
    names: FxHashMap<String, usize>,
    counts: Vec<u64>,
    /// For each property column, uses by event.
    columns: Vec<(String, Vec<ColumnUse>)>,
}

impl CatalogBuilder {
    pub(super) fn observe(&mut self, batch: &RecordBatch) {
        let events = self.number_events(batch.column(EVENT).as_string_view());
        let schema = batch.schema_ref();
        let detailed = self.counts.len().min(DETAILED_EVENTS);
        for (at, array) in batch.columns().iter().enumerate().skip(CORE.len()) {
            let at = at - CORE.len();
            if self.columns.len() <= at {
                let name = schema.field(at + CORE.len()).name();
                self.columns.push((name.clone(), Vec::new()));
            }
            let uses = &mut self.columns[at].1;
            uses.resize(detailed.max(uses.len()), ColumnUse::default());
            count_values(array.as_ref(), &events, uses);
            if *array.data_type() == DataType::Utf8View {
                sample_values(array.as_string_view(), &events, uses);
            }
        }
    }

    pub(super) fn into_footer(self) -> KeyValue {
        let catalog = self.finish();
        let json = serde_json::to_string(&catalog).expect("plain fields serialise");
        KeyValue::new(KEY.to_owned(), json)
    }

    fn finish(self) -> FileCatalog {
        let columns = self.columns;
        let event = |(name, at): (String, usize)| {
            let used = columns.iter().filter_map(|(column, uses)| {
                let column_use = uses.get(at).filter(|u| u.count > 0)?;
                Some((column.clone(), column_use.clone()))
            });
            let event = EventUse {
                count: self.counts[at],
                properties: used.collect(),
            };
            (name, event)
        };
        FileCatalog {
            events: self.names.into_iter().map(event).collect(),
        }
    }

    /// The number of each row's event, and counts them.
    fn number_events(&mut self, events: &StringViewArray) -> Vec<usize> {
        // Equal views are equal texts; that saves reading the text for nearly all rows.
        let mut known: FxHashMap<u128, usize> = FxHashMap::default();
        let number = |(row, view): (usize, &u128)| {
            let at = *known.entry(*view).or_insert_with(|| {
                let name = events.value(row);
                match self.names.get(name) {
                    Some(at) => *at,
                    None => {
                        let at = self.counts.len();
                        self.names.insert(name.to_owned(), at);
                        self.counts.push(0);
                        at
                    }
                }
            });
            self.counts[at] += 1;
            at
        };
        events.views().iter().enumerate().map(number).collect()
    }
}

fn count_values(array: &dyn Array, events: &[usize], uses: &mut [ColumnUse]) {
    let mut counts = vec![0_u64; uses.len()];
    match array.nulls() {
        None => events.iter().for_each(|event| {
            if let Some(count) = counts.get_mut(*event) {
                *count += 1;
            }
        }),
        Some(nulls) => events.iter().zip(nulls.iter()).for_each(|(event, valid)| {
            if let Some(count) = counts.get_mut(*event) {
                *count += u64::from(valid);
            }
        }),
    }
    for (column_use, count) in uses.iter_mut().zip(counts) {
        column_use.count += count;
    }
}

fn sample_values(texts: &StringViewArray, events: &[usize], uses: &mut [ColumnUse]) {
    let step = (texts.len() / SAMPLED_ROWS).max(1);
    for row in (0..texts.len())
        .step_by(step)
        .filter(|row| texts.is_valid(*row))
    {
        let Some(column_use) = uses.get_mut(events[row]) else {
            continue;
        };
        let text = texts.value(row);
        let worth = column_use.values.len() < VALUES
            && !text.is_empty()
            && text.len() <= 4 * VALUE_CHARS
            && text.chars().count() <= VALUE_CHARS;
        if worth && !column_use.values.iter().any(|known| known == text) {
            column_use.values.push(text.to_owned());
        }
    }
}

/// The catalog in a file's footer.
pub(crate) fn read_catalog(path: &Path) -> Result<FileCatalog, LakeError> {
    let file = File::open(path).map_err(LakeError::io(path))?;
    let metadata = ParquetMetaDataReader::new().parse_and_finish(&file)?;
    let entries = metadata.file_metadata().key_value_metadata();
    let entry = entries.and_then(|entries| entries.iter().find(|entry| entry.key == KEY));
    let json = entry.and_then(|entry| entry.value.as_deref());
    let catalog = json.and_then(|json| serde_json::from_str(json).ok());
    catalog.ok_or_else(|| {
        LakeError::ForeignTable(format!("{} was not written by the lake", path.display()))
    })
}
