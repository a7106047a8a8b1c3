//! `scan`: the bare scan. The files' columns are decoded on all cores and thrown away.

use std::time::Instant;

use datafusion::physical_plan::execute_stream_partitioned;
use datafusion::prelude::ident;
use fenqun_app::Context;
use futures::TryStreamExt;
use serde_json::{Value, json};

use super::ground::Ground;
use super::statistics::Times;

/// The columns that the rules of `refresh` read.
pub const COLUMNS: [&str; 6] = [
    "customer", "event", "time", "revenue", "channel", "category",
];

pub async fn run(ground: &Ground) -> anyhow::Result<Value> {
    ground.data().await?;
    let context = ground.open().await?;
    let mut times = Times::default();
    let mut rows = 0;
    for _ in 0..3 {
        let (seconds, read) = scan(&context, &COLUMNS).await?;
        times.0.push(seconds);
        rows = read;
    }
    Ok(json!({
        "columns": COLUMNS,
        "rows": rows,
        "seconds": times.document(),
        "rows_per_second": rows as f64 / times.median(),
    }))
}

/// Reads some columns once; seconds and rows.
pub async fn scan(context: &Context, columns: &[&str]) -> anyhow::Result<(f64, usize)> {
    let start = Instant::now();
    let session = context.platform.session()?;
    let events = session.read_table(context.platform.lake.events())?;
    let columns: Vec<_> = columns.iter().copied().map(ident).collect();
    let plan = events.select(columns)?.create_physical_plan().await?;
    let streams = execute_stream_partitioned(plan, session.task_ctx())?;
    let reading = streams.into_iter().map(|stream| {
        tokio::spawn(stream.try_fold(0, |rows, batch| async move { Ok(rows + batch.num_rows()) }))
    });
    let mut rows = 0;
    for task in reading.collect::<Vec<_>>() {
        rows += task.await??;
    }
    Ok((start.elapsed().as_secs_f64(), rows))
}
