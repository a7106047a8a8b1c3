//! `fenqun import`: files of orders, customers or events.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fenqun_app::collect::{self, ImportOutcome, ImportRequest, MappingRequest};
use fenqun_app::jobs::{self, Control};
use fenqun_app::platform::Access;
use fenqun_app::{Context, Error};
use fenqun_model::grouped;
use serde_json::{Value, json};

use crate::arguments::{Global, Import, ImportKind};
use crate::output;
use crate::platform;

pub async fn run(global: &Global, import: &Import) -> anyhow::Result<()> {
    let context = platform::open(global, Access::Writer).await?;
    let mut documents = Vec::new();
    for (index, file) in import.files.iter().enumerate() {
        let outcome = import_file(&context, import, file, index).await?;
        if global.json {
            documents.push(document(file, &outcome));
        } else {
            show(file, &outcome)?;
        }
    }
    // What an import leaves to do (refreshes, compaction) is done before the command ends.
    tell("refreshing segments and schemes, sorting events");
    jobs::run_queued(&context.platform).await?;
    tell("");
    match documents.len() {
        0 => Ok(()),
        1 => output::json(&documents[0]),
        _ => output::json(&sum(documents)),
    }
}

async fn import_file(
    context: &Context,
    import: &Import,
    file: &Path,
    index: usize,
) -> anyhow::Result<ImportOutcome> {
    let rejects = import.rejects.clone().map(|path| numbered(path, index));
    let request = ImportRequest {
        mapping: import
            .map
            .clone()
            .map_or(MappingRequest::Recognise, MappingRequest::Text),
        source: import.source.clone(),
        rejects: rejects.clone(),
        ..ImportRequest::new(import.kind.into(), file)
    };
    let control = Control::new();
    let progress = tokio::spawn(show_progress(control.clone()));
    let stop = control.clone();
    let interrupt = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.cancel();
        }
    });
    let outcome = collect::import_now(context, request, &control).await;
    progress.abort();
    tell("");
    interrupt.abort();
    match outcome {
        Ok(mut outcome) => {
            // The copy that was asked for, rather than the one in the data folder.
            let copied = rejects.filter(|path| path.exists());
            if outcome.rejects_path.is_some() && copied.is_some() {
                outcome.rejects_path = copied;
            }
            Ok(outcome)
        }
        Err(Error::Cancelled) => anyhow::bail!("cancelled; nothing of {} was kept", file.display()),
        Err(error) => Err(anyhow::Error::new(error).context(file.display().to_string())),
    }
}

/// Several files keep their rejects apart: rejects.csv, rejects-2.csv …
fn numbered(path: PathBuf, index: usize) -> PathBuf {
    if index == 0 {
        return path;
    }
    let stem = path
        .file_stem()
        .map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let ending = path
        .extension()
        .map_or_else(String::new, |e| format!(".{}", e.to_string_lossy()));
    path.with_file_name(format!("{stem}-{}{ending}", index + 1))
}

/// The one line of progress on standard error, only where somebody watches.
fn tell(text: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K{text}");
    }
}

/// How far an import has come, twice a second.
async fn show_progress(control: Control) {
    let start = Instant::now();
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let progress = control.progress();
        let seconds = start.elapsed().as_secs_f64();
        let share = progress
            .total
            .filter(|total| *total > 0)
            .map(|total| progress.done as f64 / total as f64);
        let left = share
            .filter(|share| *share > 0.01)
            .map(|share| format!(", {:.0} s left", seconds / share - seconds))
            .unwrap_or_default();
        let percent = share
            .map(|s| format!("{:3.0}% ", s * 100.0))
            .unwrap_or_default();
        tell(&format!("{percent}{}{left}", progress.message));
    }
}

fn document(file: &Path, outcome: &ImportOutcome) -> Value {
    let mut document = serde_json::to_value(&outcome.report).unwrap_or_else(|_| json!({}));
    document["file"] = json!(file);
    document["already_imported"] = json!(outcome.already_imported);
    document["layout"] = json!(outcome.layout);
    document["mapping"] = json!(outcome.mapping);
    document["rejects_file"] = json!(outcome.rejects_path);
    document
}

/// The counts of several files together, and each file's own document.
fn sum(files: Vec<Value>) -> Value {
    let mut total = json!({});
    for name in [
        "rows_read",
        "rows_imported",
        "rows_rejected",
        "rows_anonymous",
        "customers_new",
        "customers_updated",
        "orders",
        "refunds",
        "events",
        "duplicates",
    ] {
        total[name] = json!(files.iter().filter_map(|f| f[name].as_u64()).sum::<u64>());
    }
    total["seconds"] = json!(
        files
            .iter()
            .filter_map(|f| f["seconds"].as_f64())
            .sum::<f64>()
    );
    total["files"] = json!(files);
    total
}

fn show(file: &Path, outcome: &ImportOutcome) -> anyhow::Result<()> {
    let report = &outcome.report;
    if let Some(layout) = &outcome.layout {
        eprintln!("recognised as: {layout}");
    }
    for entry in &outcome.mapping {
        if let Some(field) = &entry.field {
            eprintln!("  {field} ← {}", entry.column);
        }
    }
    if outcome.already_imported {
        return output::line(format_args!(
            "{}: imported before, nothing changed ({} rows)",
            file.display(),
            grouped(report.rows_read)
        ));
    }
    output::line(format_args!(
        "{}: {} rows read, {} imported, {} rejected in {:.1} s ({} rows/s)",
        file.display(),
        grouped(report.rows_read),
        grouped(report.rows_imported),
        grouped(report.rows_rejected),
        report.seconds,
        grouped(report.rows_per_second as u64),
    ))?;
    output::line(format_args!(
        "  {} new and {} updated customers, {} orders, {} refunds, {} events, {} rows without a customer, {} duplicates",
        grouped(report.customers_new),
        grouped(report.customers_updated),
        grouped(report.orders),
        grouped(report.refunds),
        grouped(report.events),
        grouped(report.rows_anonymous),
        grouped(report.duplicates),
    ))?;
    for reject in &report.rejects {
        output::line(format_args!(
            "  rejected {}: {} (first in row {}{})",
            grouped(reject.count),
            reject.en,
            reject.example.row,
            reject
                .example
                .column
                .as_ref()
                .map(|column| format!(", column {column}"))
                .unwrap_or_default(),
        ))?;
    }
    for misfit in &report.misfits {
        output::line(format_args!(
            "  kept beside its column {}: {} of {} ({}, such as {:?})",
            misfit.property,
            grouped(misfit.count),
            grouped(report.events),
            misfit.reason,
            misfit.example,
        ))?;
    }
    if let Some(path) = &outcome.rejects_path {
        output::line(format_args!("  mend and import again: {}", path.display()))?;
    }
    Ok(())
}

impl From<ImportKind> for fenqun_model::ImportKind {
    fn from(kind: ImportKind) -> Self {
        match kind {
            ImportKind::Orders => Self::Orders,
            ImportKind::Customers => Self::Customers,
            ImportKind::Events => Self::Events,
        }
    }
}
