//! `fenqun sql`: read-only queries over events, customers, memberships and classes.

use std::io::{self, Write};

use arrow::csv;
use arrow::json::ArrayWriter;
use arrow::util::pretty::pretty_format_batches;
use fenqun_app::platform::Access;
use fenqun_app::query;
use futures::StreamExt;

use crate::arguments::{Global, TextFormat};
use crate::platform;

pub async fn run(global: &Global, statement: &str, format: TextFormat) -> anyhow::Result<()> {
    let context = platform::open(global, Access::Reader).await?;
    let mut stream = query::run(&context, statement).await?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let format = if global.json {
        TextFormat::Json
    } else {
        format
    };
    match format {
        TextFormat::Table => {
            let mut batches = Vec::new();
            while let Some(batch) = stream.next().await {
                batches.push(batch?);
            }
            writeln!(out, "{}", pretty_format_batches(&batches)?)?;
        }
        TextFormat::Csv => {
            let mut writer = csv::WriterBuilder::new().with_header(true).build(&mut out);
            // An answer without rows still has its header.
            writer.write(&arrow::record_batch::RecordBatch::new_empty(
                stream.schema(),
            ))?;
            while let Some(batch) = stream.next().await {
                writer.write(&batch?)?;
            }
        }
        TextFormat::Json => {
            let mut writer = ArrayWriter::new(&mut out);
            while let Some(batch) = stream.next().await {
                writer.write(&batch?)?;
            }
            writer.finish()?;
            drop(writer);
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(())
}
