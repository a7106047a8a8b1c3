//! An import: a file, how it was read, and what came of it.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{ImportId, Instant, JobId, UserId, named::named};

named! {
    /// What a file holds.
    ImportKind {
        /// Orders or order lines.
        Orders = "orders",
        /// Customers.
        Customers = "customers",
        /// Events.
        Events = "events",
    }
}

named! {
    /// How far an import has come.
    ImportState {
        /// The file is here; the wizard is open.
        Prepared = "prepared",
        /// A job waits for it.
        Queued = "queued",
        /// It is being read.
        Running = "running",
        /// Everything good is in.
        Succeeded = "succeeded",
        /// It stopped, and nothing of it is in.
        Failed = "failed",
        /// Somebody stopped it, and nothing of it is in.
        Cancelled = "cancelled",
    }
}

/// A file, how it was read, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// The id.
    pub id: ImportId,
    /// What the file holds.
    pub kind: ImportKind,
    /// The file's name, as the user knows it.
    pub file_name: String,
    /// Where the file is.
    pub path: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Hash of all that decides the outcome; unique. `None` while the wizard is open.
    pub fingerprint: Option<String>,
    /// The source that its events carry.
    pub source: String,
    /// How the file is read.
    pub options: Json,
    /// Which column is which field.
    pub mapping: Json,
    /// How far it has come.
    pub state: ImportState,
    /// What came of it.
    pub report: Option<Json>,
    /// Where the rejected rows are.
    pub rejects_path: Option<String>,
    /// The job that runs it.
    pub job_id: Option<JobId>,
    /// Who started it.
    pub created_by: Option<UserId>,
    /// When.
    pub created_at: Instant,
    /// When it ended.
    pub finished_at: Option<Instant>,
}

/// An import to keep.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// What the file holds.
    pub kind: ImportKind,
    /// The file's name.
    pub file_name: String,
    /// Where the file is.
    pub path: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Hash of all that decides the outcome.
    pub fingerprint: Option<String>,
    /// The source that its events carry.
    pub source: String,
    /// How the file is read.
    pub options: Json,
    /// Which column is which field.
    pub mapping: Json,
    /// How far it has come.
    pub state: ImportState,
}

/// What to change about an import; `None` stays.
#[derive(Clone, Debug, Default)]
pub struct ImportChange {
    /// What the file holds.
    pub kind: Option<ImportKind>,
    /// Hash of all that decides the outcome.
    pub fingerprint: Option<String>,
    /// The source that its events carry.
    pub source: Option<String>,
    /// How the file is read.
    pub options: Option<Json>,
    /// Which column is which field.
    pub mapping: Option<Json>,
    /// How far it has come.
    pub state: Option<ImportState>,
    /// What came of it.
    pub report: Option<Json>,
    /// Where the rejected rows are.
    pub rejects_path: Option<String>,
    /// The job that runs it.
    pub job_id: Option<JobId>,
    /// When it ended.
    pub finished_at: Option<Instant>,
}
