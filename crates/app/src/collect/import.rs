//! The use cases of importing: at once, as a job, and what happens to an import afterwards.

use std::path::{Path, PathBuf};

use fenqun_model::{Import, ImportChange, ImportId, ImportState, JobId, NewImport};
use fenqun_store::{customers, imports};

use super::details::{ImportDetails, details};
use super::mapping::MappingEntry;
use super::prepare::{Prepared, prepare, remembered};
use super::report::ImportReport;
use super::request::ImportRequest;
use super::run::{AfterStep, rehearse, run};
use super::saved::{self, SavedOptions, SavedOutcome};
use crate::jobs::{self, Control, JobKind};
use crate::{Context, Error, Result};

/// What came of an import, and what was recognised on the way.
#[derive(Clone, Debug)]
pub struct ImportOutcome {
    /// The import; `None` when it was only a rehearsal.
    pub import_id: Option<ImportId>,
    /// The same file was imported before, so nothing was done.
    pub already_imported: bool,
    /// The layout that was recognised.
    pub layout: Option<String>,
    /// Every column with its field.
    pub mapping: Vec<MappingEntry>,
    /// What came of it.
    pub report: ImportReport,
    /// Where the refused rows are, if there are any.
    pub rejects_path: Option<PathBuf>,
}

/// Imports a file and waits for it.
pub async fn import_now(
    ctx: &Context,
    request: ImportRequest,
    control: &Control,
) -> Result<ImportOutcome> {
    import_steps(ctx, request, control, &|_| Ok(())).await
}

pub(crate) async fn import_steps(
    ctx: &Context,
    request: ImportRequest,
    control: &Control,
    after: AfterStep<'_>,
) -> Result<ImportOutcome> {
    let prepared = prepare(ctx, request, control).await?;
    let layout = prepared.mapping.layout.clone();
    let mapping = prepared.mapping.entries.clone();
    if prepared.request.dry_run {
        let (report, rejects_path) = rehearse(ctx, prepared, control).await?;
        return Ok(ImportOutcome {
            import_id: None,
            already_imported: false,
            layout,
            mapping,
            report,
            rejects_path,
        });
    }
    let import = row(ctx, &prepared, ImportState::Running).await?;
    let report = run_row(ctx, prepared, &import, control, after).await?;
    let import = find_import(ctx, import.id).await?;
    Ok(ImportOutcome {
        import_id: Some(import.id),
        already_imported: report.already_imported,
        layout,
        mapping,
        report,
        rejects_path: import.rejects_path.map(PathBuf::from),
    })
}

/// Asks for an import; a job does it. The same file again is answered with the import that is in.
pub async fn create(ctx: &Context, request: ImportRequest) -> Result<ImportDetails> {
    let prepared = prepare(ctx, request, &Control::new()).await?;
    let import = row(ctx, &prepared, ImportState::Queued).await?;
    if import.state == ImportState::Succeeded {
        return details(ctx, import).await;
    }
    if let Some(job) = import.job_id
        && jobs::is_open(ctx, job).await?
    {
        return details(ctx, import).await;
    }
    let job = jobs::enqueue(
        ctx,
        JobKind::Import {
            import_id: import.id,
        },
    )
    .await?;
    let import = wait_for_job(ctx, import.id, job.id).await?;
    details(ctx, import).await
}

/// Notes that a job will do an import.
pub(crate) async fn wait_for_job(ctx: &Context, id: ImportId, job: JobId) -> Result<Import> {
    let change = ImportChange {
        state: Some(ImportState::Queued),
        job_id: Some(job),
        ..ImportChange::default()
    };
    Ok(imports::update(ctx.platform.db(), id, change).await?)
}

/// Stops an import that has not come to its end; nothing of it stays.
pub async fn cancel(ctx: &Context, id: ImportId) -> Result<ImportDetails> {
    let import = find_import(ctx, id).await?;
    if let Some(job) = import.job_id {
        jobs::cancel(ctx, job).await?;
    }
    let mut import = find_import(ctx, id).await?;
    if import.state == ImportState::Queued {
        import = end(ctx, &import, &Error::Cancelled).await?;
    }
    details(ctx, import).await
}

/// The file of an import's refused rows.
pub async fn rejects_file(ctx: &Context, id: ImportId) -> Result<Option<PathBuf>> {
    let import = find_import(ctx, id).await?;
    Ok(import
        .rejects_path
        .map(PathBuf::from)
        .filter(|path| path.exists()))
}

/// Runs the import of a job.
pub(crate) async fn run_job(
    ctx: &Context,
    id: ImportId,
    control: &Control,
) -> Result<ImportReport> {
    let import = find_import(ctx, id).await?;
    let prepared = match prepare(ctx, remembered(&import)?, control).await {
        Ok(prepared) => prepared,
        Err(error) => {
            stopped(ctx, &import, &error, control).await?;
            return Err(error);
        }
    };
    if prepared.request.dry_run {
        return rehearse_row(ctx, prepared, &import, control).await;
    }
    run_row(ctx, prepared, &import, control, &|_| Ok(())).await
}

async fn find_import(ctx: &Context, id: ImportId) -> Result<Import> {
    let found = imports::find(ctx.platform.db(), id).await?;
    found.ok_or(Error::NotFound { noun: "import" })
}

/// The row of an import: the one that the same file has already, or a new one.
async fn row(ctx: &Context, prepared: &Prepared, state: ImportState) -> Result<Import> {
    let db = ctx.platform.db();
    let request = &prepared.request;
    if !request.dry_run
        && let Some(known) = imports::find_by_fingerprint(db, &prepared.fingerprint).await?
    {
        let done = known.state == ImportState::Succeeded;
        let usable = done || Path::new(&known.path).exists();
        if usable || customers::count_created_by(db, known.id).await? > 0 {
            return Ok(known);
        }
        // It failed and its file is gone, so a job could not read it: this one takes its place.
        imports::delete(db, known.id).await?;
    }
    let options = SavedOptions {
        format: request.options.clone(),
        dry_run: request.dry_run,
        rejects: request.rejects.clone(),
    };
    let import = NewImport {
        kind: request.kind,
        file_name: request.shown_name(),
        path: request.path.to_string_lossy().into_owned(),
        sha256: prepared.sha256.clone(),
        fingerprint: (!request.dry_run).then(|| prepared.fingerprint.clone()),
        source: request.source_name().to_owned(),
        options: serde_json::to_value(options)?,
        mapping: serde_json::to_value(&prepared.mapping.entries)?,
        state,
    };
    let after = serde_json::json!({"file_name": import.file_name, "kind": import.kind});
    let transaction = fenqun_store::begin(db).await?;
    let by = ctx.actor.user_id();
    let import = imports::create(&transaction, import, by, ctx.now()).await?;
    ctx.audit(
        &transaction,
        "import.create",
        "import",
        import.id,
        None,
        Some(after),
    )
    .await?;
    transaction.commit().await?;
    Ok(import)
}

/// Runs an import, marks how it ended, and asks for what follows from new data.
async fn run_row(
    ctx: &Context,
    prepared: Prepared,
    import: &Import,
    control: &Control,
    after: AfterStep<'_>,
) -> Result<ImportReport> {
    match run(ctx, prepared, import, control, after).await {
        Ok(report) => {
            if !report.already_imported {
                for follows in [
                    JobKind::RefreshSegments { ids: None },
                    JobKind::RefreshSchemes { ids: None },
                    JobKind::CompactLake,
                ] {
                    jobs::enqueue(ctx, follows).await?;
                }
            }
            Ok(report)
        }
        Err(error) => {
            stopped(ctx, import, &error, control).await?;
            Err(error)
        }
    }
}

async fn rehearse_row(
    ctx: &Context,
    mut prepared: Prepared,
    import: &Import,
    control: &Control,
) -> Result<ImportReport> {
    let kept = ctx
        .platform
        .folder
        .rejects()
        .join(format!("import-{}.csv", import.id));
    prepared.request.rejects = Some(kept);
    let (report, rejects) = match rehearse(ctx, prepared, control).await {
        Ok(done) => done,
        Err(error) => {
            stopped(ctx, import, &error, control).await?;
            return Err(error);
        }
    };
    let outcome = SavedOutcome {
        report: Some(report.clone()),
        ..SavedOutcome::default()
    };
    let change = ImportChange {
        state: Some(ImportState::Succeeded),
        report: Some(serde_json::to_value(outcome)?),
        rejects_path: rejects.map(|path| path.to_string_lossy().into_owned()),
        finished_at: Some(ctx.now()),
        ..ImportChange::default()
    };
    imports::update(ctx.platform.db(), import.id, change).await?;
    Ok(report)
}

/// Marks an import that did not come to its end, unless it will be taken up again.
async fn stopped(ctx: &Context, import: &Import, error: &Error, control: &Control) -> Result<()> {
    if !(matches!(error, Error::Cancelled) && control.is_interrupted()) {
        end(ctx, import, error).await?;
    }
    Ok(())
}

/// Marks an import as failed or cancelled.
async fn end(ctx: &Context, import: &Import, error: &Error) -> Result<Import> {
    // As it is now: the run may have written its report before it stopped.
    let import = find_import(ctx, import.id).await?;
    let outcome = SavedOutcome {
        error: Some(error.to_string()),
        ..saved::outcome(&import)?
    };
    let state = match error {
        Error::Cancelled => ImportState::Cancelled,
        _ => ImportState::Failed,
    };
    let change = ImportChange {
        state: Some(state),
        report: Some(serde_json::to_value(outcome)?),
        finished_at: Some(ctx.now()),
        ..ImportChange::default()
    };
    let after = serde_json::json!({"state": state, "error": error.to_string()});
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let import = imports::update(&transaction, import.id, change).await?;
    ctx.audit(
        &transaction,
        "import.stop",
        "import",
        import.id,
        None,
        Some(after),
    )
    .await?;
    transaction.commit().await?;
    Ok(import)
}
