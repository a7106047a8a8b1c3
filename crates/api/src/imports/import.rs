//! An import on the wire.

use chrono::{DateTime, Utc};
use fenqun_app::collect as app;
use fenqun_model::ImportState;
use serde::Serialize;
use utoipa::ToSchema;

use super::report::ImportReport;
use crate::wire::{ImportKind, RunState};

/// A file, and what came of importing it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Import {
    id: i64,
    kind: ImportKind,
    file_name: String,
    /// The source that its events carry.
    source: String,
    state: RunState,
    /// It only says what would happen.
    dry_run: bool,
    job_id: Option<i64>,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    created_by: Option<String>,
    report: Option<ImportReport>,
    error: Option<String>,
    /// There is a file of refused rows.
    rejects_available: bool,
}

impl From<app::ImportDetails> for Import {
    fn from(import: app::ImportDetails) -> Self {
        Self {
            id: import.id.0,
            kind: import.kind.into(),
            file_name: import.file_name,
            source: import.source,
            state: import.state.into(),
            dry_run: import.dry_run,
            job_id: import.job_id.map(|id| id.0),
            created_at: import.created_at,
            finished_at: import.finished_at,
            created_by: import.created_by,
            report: import.report.map(ImportReport::from),
            error: import.error,
            rejects_available: import.rejects_available,
        }
    }
}

impl From<ImportState> for RunState {
    fn from(state: ImportState) -> Self {
        match state {
            ImportState::Prepared | ImportState::Queued => Self::Queued,
            ImportState::Running => Self::Running,
            ImportState::Succeeded => Self::Succeeded,
            ImportState::Failed => Self::Failed,
            ImportState::Cancelled => Self::Cancelled,
        }
    }
}
