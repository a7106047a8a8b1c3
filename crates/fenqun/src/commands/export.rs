//! `fenqun export`: customers, events or a segment's members in a file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context as _;
use fenqun_app::classify::segments;
use fenqun_app::platform::Access;
use fenqun_app::{Context, query};
use fenqun_files::{OutFormat, writer};
use fenqun_model::{Instant, grouped};
use futures::StreamExt;
use roaring::RoaringBitmap;
use serde_json::json;

use crate::arguments::{Export, ExportWhat, FileFormat, Global};
use crate::output;
use crate::platform;

pub async fn run(global: &Global, export: &Export) -> anyhow::Result<()> {
    let format = format_of(&export.output)?;
    let context = platform::open(global, Access::Reader).await?;
    let stream = match export.what {
        ExportWhat::Customers => {
            query::run(&context, "SELECT * FROM customers ORDER BY number").await?
        }
        ExportWhat::Events => query::run(&context, "SELECT * FROM events").await?,
        ExportWhat::Segment => {
            let name = export
                .name
                .as_deref()
                .context("name the segment: fenqun export segment NAME --output FILE")?;
            let as_of = context.platform.as_of().await?;
            let members = segments::members_at(&context, name, as_of).await?;
            query::customers(&context, &members, as_of).await?
        }
    };
    let file = File::create(&export.output)
        .with_context(|| format!("cannot write {}", export.output.display()))?;
    let rows = write(stream, BufWriter::new(file), format).await?;
    if global.json {
        return output::json(&json!({ "rows": rows, "file": export.output }));
    }
    output::line(format_args!(
        "{} rows in {}",
        grouped(rows),
        export.output.display()
    ))
}

/// Writes a segment's members as they were at an instant, the customer's id first, to a file or to standard output.
pub async fn write_members(
    context: &Context,
    members: &RoaringBitmap,
    as_of: Instant,
    format: FileFormat,
    output: Option<&Path>,
) -> anyhow::Result<()> {
    let format = match format {
        FileFormat::Csv => OutFormat::Csv { bom: false },
        FileFormat::Json => OutFormat::JsonLines,
        FileFormat::Parquet => OutFormat::Parquet,
    };
    let stream = query::customers(context, members, as_of).await?;
    match output {
        Some(path) => {
            let file =
                File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            write(stream, BufWriter::new(file), format).await?;
        }
        None => {
            write(stream, BufWriter::new(io::stdout()), format).await?;
        }
    }
    Ok(())
}

async fn write(
    mut stream: datafusion::execution::SendableRecordBatchStream,
    out: impl Write + Send + 'static,
    format: OutFormat,
) -> anyhow::Result<u64> {
    let mut table = writer(out, format, stream.schema())?;
    while let Some(batch) = stream.next().await {
        table.batch(&batch?)?;
    }
    Ok(table.finish()?)
}

fn format_of(path: &Path) -> anyhow::Result<OutFormat> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => Ok(OutFormat::Csv { bom: true }),
        Some("xlsx") => Ok(OutFormat::Xlsx),
        Some("parquet") => Ok(OutFormat::Parquet),
        Some("jsonl" | "ndjson" | "json") => Ok(OutFormat::JsonLines),
        _ => anyhow::bail!(
            "the ending of {} tells no format: use .csv, .xlsx, .parquet or .jsonl",
            path.display()
        ),
    }
}
