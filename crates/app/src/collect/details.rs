//! An import as it is shown.

use chrono::{DateTime, Utc};
use fenqun_model::{Import, ImportId, ImportKind, ImportState, JobId, Page, PageRequest};
use fenqun_store::{imports, users};
use serde::Serialize;

use super::report::ImportReport;
use super::saved;
use crate::{Context, Result};

/// An import as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct ImportDetails {
    /// The id.
    pub id: ImportId,
    /// What the file holds.
    pub kind: ImportKind,
    /// The file's name, as the user knows it.
    pub file_name: String,
    /// The source that its events carry.
    pub source: String,
    /// How far it has come.
    pub state: ImportState,
    /// Whether it only says what would happen.
    pub dry_run: bool,
    /// The job that runs it.
    pub job_id: Option<JobId>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
    /// Who asked for it.
    pub created_by: Option<String>,
    /// What came of it, once it is done.
    pub report: Option<ImportReport>,
    /// Why it failed.
    pub error: Option<String>,
    /// Whether there is a file of refused rows.
    pub rejects_available: bool,
}

/// The import with this id.
pub async fn find(ctx: &Context, id: ImportId) -> Result<Option<ImportDetails>> {
    match imports::find(ctx.platform.db(), id).await? {
        Some(import) => Ok(Some(details(ctx, import).await?)),
        None => Ok(None),
    }
}

/// Imports, newest first.
pub async fn list(ctx: &Context, page: PageRequest) -> Result<Page<ImportDetails>> {
    let found = imports::list(ctx.platform.db(), page).await?;
    let mut items = Vec::with_capacity(found.items.len());
    for import in found.items {
        items.push(details(ctx, import).await?);
    }
    Ok(Page {
        items,
        next: found.next,
    })
}

/// An import's row as it is shown.
pub(crate) async fn details(ctx: &Context, import: Import) -> Result<ImportDetails> {
    let outcome = saved::outcome(&import)?;
    let created_by = match import.created_by {
        Some(user) => users::find(ctx.platform.db(), user)
            .await?
            .map(|user| user.display_name),
        None => None,
    };
    let done = import.state == ImportState::Succeeded;
    Ok(ImportDetails {
        dry_run: saved::options(&import)?.dry_run,
        id: import.id,
        kind: import.kind,
        file_name: import.file_name,
        source: import.source,
        state: import.state,
        job_id: import.job_id,
        created_at: import.created_at,
        finished_at: import.finished_at,
        created_by,
        report: outcome.report.filter(|_| done),
        error: outcome.error.filter(|_| !done),
        rejects_available: done && import.rejects_path.is_some(),
    })
}
