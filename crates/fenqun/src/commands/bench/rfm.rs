//! `rfm`: recency, frequency, monetary value, scores and classes of everybody, beside the bare scan
//! of the columns that they come from.

use std::time::Instant;

use fenqun_app::classify::schemes;
use serde_json::{Value, json};

use super::ground::Ground;
use super::statistics::Times;
use super::{rules, scan};

/// The columns that RFM reads.
const COLUMNS: [&str; 4] = ["customer", "event", "time", "revenue"];

/// By turns, each time with a platform that has nothing of the events in memory.
pub async fn run(ground: &Ground, times: usize) -> anyhow::Result<Value> {
    ground.data().await?;
    let as_of = rules::AS_OF.parse()?;
    let mut bare = Times::default();
    let mut first = Times::default();
    let mut again = Times::default();
    let mut buyers = 0;
    for _ in 0..times {
        let context = ground.open().await?;
        // Customers are read before the clock starts: a server has them in memory.
        context.platform.population().await?;
        bare.0.push(scan::scan(&context, &COLUMNS).await?.0);
        for times in [&mut first, &mut again] {
            let start = Instant::now();
            let classified = schemes::rfm(&context, as_of, None).await?;
            times.0.push(start.elapsed().as_secs_f64());
            buyers = classified.rfm.map_or(0, |rfm| rfm.len());
        }
    }
    Ok(json!({
        "columns": COLUMNS,
        "buyers": buyers,
        "bare_scan_seconds": bare.document(),
        "first_seconds": first.document(),
        "first_to_bare_scan": first.median() / bare.median(),
        "again_seconds": again.document(),
        "again_to_bare_scan": again.median() / bare.median(),
    }))
}
