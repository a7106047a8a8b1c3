//! One import from start to end, safe to be cut off anywhere and run again.
//!
//! 1. The file is read; events wait in files that no reader of the lake sees.
//! 2. One transaction of the records: customers, and the report.
//! 3. One commit of the lake, which carries the import's fingerprint.
//! 4. The import is marked as done.
//!
//! Cut off before 3, it starts over: customers that are there already keep their numbers. Cut off
//! after 3, the lake knows the fingerprint, and only 4 is left to do.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::Duration;
use fenqun_model::{CustomerNumber, Import, ImportChange, ImportKind, ImportState, Instant};
use fenqun_store::{attributes, customers, imports};
use tempfile::TempDir;
use tokio::sync::Mutex;

use super::counts;
use super::customers::Known;
use super::gather::{Gathered, Surroundings, gather};
use super::people::People;
use super::prepare::Prepared;
use super::records;
use super::report::{ImportReport, MisfitCount};
use super::saved::{self, SavedOutcome};
use crate::jobs::Control;
use crate::platform::DataFolder;
use crate::{Context, Error, Result};

/// One import at a time: each may use all the memory and both hands of the disk.
static TURN: Mutex<()> = Mutex::const_new(());

/// What the work folders of imports begin with.
const WORK_PREFIX: &str = "import-";

/// How often an import starts over because somebody else added the same customers.
const ATTEMPTS: usize = 3;

/// Where an import may be cut off; tests do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The file is read.
    Gathered,
    /// The records are written.
    Recorded,
    /// The events are committed.
    Committed,
}

/// Called after each step; an error cuts the import off there, as a crash would.
pub(crate) type AfterStep<'a> = &'a (dyn Fn(Step) -> Result<()> + Send + Sync);

/// Runs an import whose row is there. The answer is its report.
pub(crate) async fn run(
    ctx: &Context,
    prepared: Prepared,
    import: &Import,
    control: &Control,
    after: AfterStep<'_>,
) -> Result<ImportReport> {
    let _turn = TURN.lock().await;
    let started = ctx.now();
    let app_id = app_id(&prepared.fingerprint);
    if ctx.platform.lake.has_committed(&app_id).await? {
        return complete_committed(ctx, import).await;
    }
    let prepared = Arc::new(prepared);
    for attempt in 1.. {
        let change = ImportChange {
            state: Some(ImportState::Running),
            ..ImportChange::default()
        };
        imports::update(ctx.platform.db(), import.id, change).await?;
        let received_at = receipt(started, import);
        let work = work_folder(&ctx.platform.folder)?;
        let mut gathered = read(ctx, &prepared, received_at, &work, &app_id, control).await?;
        after(Step::Gathered)?;
        control.check()?;
        let rejects_path = keep_rejects(ctx, &prepared, import, &gathered).await?;
        control.report(0, None, "rows", "saving customers");
        match records::write(ctx, import, &mut gathered, received_at).await {
            Err(Error::Conflict { .. }) if attempt < ATTEMPTS => continue,
            other => other?,
        }
        after(Step::Recorded)?;
        control.report(0, None, "rows", "saving events");
        let mut report = gathered.report;
        let commit = gathered.writer.commit().await?;
        after(Step::Committed)?;
        report.events = commit.events;
        report.duplicates += commit.duplicates;
        report
            .misfits
            .extend(commit.misfits.into_iter().map(|misfit| MisfitCount {
                property: misfit.property,
                reason: misfit.reason.to_string(),
                count: misfit.count,
                example: plain(misfit.example),
            }));
        if commit.duplicates > 0 && prepared.request.kind == ImportKind::Orders {
            counts::recount(&ctx.platform, received_at, &mut report).await?;
        }
        timed(&mut report, ctx.now() - started);
        finish(ctx, import, &report, received_at, rejects_path).await?;
        return Ok(report);
    }
    unreachable!("the last attempt returns")
}

/// Reads a file and says what would come of it; nothing of it stays.
pub(crate) async fn rehearse(
    ctx: &Context,
    prepared: Prepared,
    control: &Control,
) -> Result<(ImportReport, Option<PathBuf>)> {
    let _turn = TURN.lock().await;
    let started = ctx.now();
    let work = work_folder(&ctx.platform.folder)?;
    let app_id = format!("rehearsal:{}", prepared.fingerprint);
    let prepared = Arc::new(prepared);
    let gathered = read(ctx, &prepared, started, &work, &app_id, control).await?;
    let copy = prepared.request.rejects.clone();
    let copied = match (&gathered.rejects, copy) {
        (Some(rejects), Some(copy)) => {
            tokio::fs::copy(rejects, &copy).await?;
            Some(copy)
        }
        _ => None,
    };
    let mut report = gathered.report;
    timed(&mut report, ctx.now() - started);
    Ok((report, copied))
}

/// A folder for the work files of an import, gone when the import ends. One that a process left
/// behind when it was killed goes now: no other import runs.
fn work_folder(folder: &DataFolder) -> Result<TempDir> {
    for entry in std::fs::read_dir(folder.staging())? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(WORK_PREFIX) {
            std::fs::remove_dir_all(entry.path())?;
        }
    }
    let folder = tempfile::Builder::new()
        .prefix(WORK_PREFIX)
        .tempdir_in(folder.staging())?;
    Ok(folder)
}

/// The application id of an import's commit in the lake.
pub(crate) fn app_id(fingerprint: &str) -> String {
    format!("import:{fingerprint}")
}

/// The instant of receipt that an import's events carry. Its microseconds name the import, so that
/// no other import of the same second has it.
fn receipt(now: Instant, import: &Import) -> Instant {
    let microseconds = import.id.0.rem_euclid(1_000_000);
    let second = now - Duration::nanoseconds(i64::from(now.timestamp_subsec_nanos()));
    second + Duration::microseconds(microseconds)
}

async fn read(
    ctx: &Context,
    prepared: &Arc<Prepared>,
    received_at: Instant,
    work: &TempDir,
    app_id: &str,
    control: &Control,
) -> Result<Gathered> {
    control.report(0, None, "rows", "loading customers");
    let (people, known) = everybody(ctx, prepared).await?;
    let zone = prepared.request.options.zone;
    let calendar = match zone {
        Some(zone) => fenqun_model::Calendar::new(zone),
        None => ctx.platform.calendar().await?,
    };
    let surroundings = Surroundings {
        calendar,
        attributes: attributes::list(ctx.platform.db()).await?,
        people,
        known,
        folder: work.path().to_owned(),
        writer: ctx.platform.lake.writer(app_id)?,
        received_at,
    };
    let (prepared, platform) = (Arc::clone(prepared), Arc::clone(&ctx.platform));
    let control = control.clone();
    let gathered = move || gather(&prepared, surroundings, &platform, &control);
    tokio::task::spawn_blocking(gathered).await?
}

/// Everybody whom the workspace knows, and for a file of customers without an id on every row,
/// their phones and e-mails.
async fn everybody(ctx: &Context, prepared: &Prepared) -> Result<(People, Known)> {
    let db = ctx.platform.db();
    let expected = customers::count(db).await? as usize;
    let platform = Arc::clone(&ctx.platform);
    let rehearsal = prepared.request.dry_run;
    let mut pretended = customers::max_number(db)
        .await?
        .map_or(0, |number| number.0 + 1)..;
    let next = move || match rehearsal {
        true => CustomerNumber(pretended.next().expect("a range without end")),
        false => (platform.numbers().next_block(1)).expect("keys in memory are fewer than numbers"),
    };
    let mut people = People::new(Box::new(next), expected);
    let mut known = Known::default();
    if prepared.request.kind == ImportKind::Customers {
        customers::for_each(db, None, |row| {
            people.know(row.number, row.key);
            known.add(row.number, row.phone, row.email);
        })
        .await?;
    } else {
        customers::for_each_key(db, None, |number, key| people.know(number, key)).await?;
    }
    Ok((people, known))
}

/// Puts the rejects file where it can be fetched.
async fn keep_rejects(
    ctx: &Context,
    prepared: &Prepared,
    import: &Import,
    gathered: &Gathered,
) -> Result<Option<PathBuf>> {
    let Some(rejects) = &gathered.rejects else {
        return Ok(None);
    };
    let kept = ctx
        .platform
        .folder
        .rejects()
        .join(format!("import-{}.csv", import.id));
    tokio::fs::copy(rejects, &kept).await?;
    if let Some(copy) = &prepared.request.rejects {
        tokio::fs::copy(rejects, copy).await?;
    }
    Ok(Some(kept))
}

/// An import that was cut off between the lake's commit and its last mark.
async fn complete_committed(ctx: &Context, import: &Import) -> Result<ImportReport> {
    let outcome = saved::outcome(import)?;
    let mut report = outcome.report.unwrap_or_default();
    if import.state == ImportState::Succeeded {
        return Ok(report.repeated(0.0));
    }
    let received_at =
        Instant::from_timestamp_micros(outcome.received_at_us).unwrap_or(import.created_at);
    let staged = report.events;
    counts::recount(&ctx.platform, received_at, &mut report).await?;
    report.duplicates += staged.saturating_sub(report.events);
    let rejects = ctx
        .platform
        .folder
        .rejects()
        .join(format!("import-{}.csv", import.id));
    let rejects = rejects.exists().then_some(rejects);
    finish(ctx, import, &report, received_at, rejects).await?;
    Ok(report)
}

/// Marks an import as done.
async fn finish(
    ctx: &Context,
    import: &Import,
    report: &ImportReport,
    received_at: Instant,
    rejects: Option<PathBuf>,
) -> Result<()> {
    let outcome = SavedOutcome {
        report: Some(report.clone()),
        received_at_us: received_at.timestamp_micros(),
        error: None,
    };
    let change = ImportChange {
        state: Some(ImportState::Succeeded),
        report: Some(serde_json::to_value(outcome)?),
        rejects_path: rejects.map(|path| path.to_string_lossy().into_owned()),
        finished_at: Some(ctx.now()),
        ..ImportChange::default()
    };
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    imports::update(&transaction, import.id, change).await?;
    let after = serde_json::json!({
        "file_name": import.file_name,
        "kind": import.kind,
        "source": import.source,
        "rows_imported": report.rows_imported,
        "customers_new": report.customers_new,
        "events": report.events,
    });
    ctx.audit(
        &transaction,
        "import.complete",
        "import",
        import.id,
        None,
        Some(after),
    )
    .await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    ctx.platform.events_changed();
    Ok(())
}

/// A value that the lake shows as JSON, as it stood in the file.
fn plain(json: String) -> String {
    serde_json::from_str::<String>(&json).unwrap_or(json)
}

fn timed(report: &mut ImportReport, elapsed: Duration) {
    let seconds = elapsed.as_seconds_f64().max(0.0);
    report.seconds = seconds;
    report.rows_per_second = if seconds > 0.0 {
        (report.rows_read as f64 / seconds).round()
    } else {
        0.0
    };
}
