//! What an import's row remembers beside its columns, as JSON.

use std::path::PathBuf;

use fenqun_files::Options;
use fenqun_model::Import;
use serde::{Deserialize, Serialize};

use super::mapping::MappingEntry;
use super::report::ImportReport;
use crate::Result;

/// The `options` of an import's row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SavedOptions {
    /// How the file is read.
    pub(crate) format: Options,
    /// Whether it only says what would happen.
    pub(crate) dry_run: bool,
    /// Where a copy of the rejects file goes.
    pub(crate) rejects: Option<PathBuf>,
}

/// The `report` of an import's row. It is written before the events are committed, so that an
/// import that was cut off right after can still tell what it did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SavedOutcome {
    /// What came of it.
    pub(crate) report: Option<ImportReport>,
    /// What its events carry as the instant of their receipt; no other import's do.
    pub(crate) received_at_us: i64,
    /// Why it failed.
    pub(crate) error: Option<String>,
}

/// The options of a row.
pub(crate) fn options(import: &Import) -> Result<SavedOptions> {
    Ok(serde_json::from_value(import.options.clone())?)
}

/// The mapping of a row.
pub(crate) fn mapping(import: &Import) -> Result<Vec<MappingEntry>> {
    Ok(serde_json::from_value(import.mapping.clone())?)
}

/// The outcome of a row, as far as there is one.
pub(crate) fn outcome(import: &Import) -> Result<SavedOutcome> {
    match &import.report {
        Some(json) => Ok(serde_json::from_value(json.clone())?),
        None => Ok(SavedOutcome::default()),
    }
}
