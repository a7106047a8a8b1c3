//! `refresh`: many rules over everybody, beside the bare scan of the columns they read.

use std::time::Instant;

use fenqun_app::Context;
use fenqun_app::classify::{self, RuleInput};
use fenqun_rules::Checked;
use serde_json::{Value, json};

use super::ground::Ground;
use super::statistics::Times;
use super::{rules, scan};

pub async fn run(ground: &Ground, count: usize, times: usize) -> anyhow::Result<Value> {
    ground.data().await?;
    let context = ground.open().await?;
    let checked = checked(&context, count).await?;
    let rules: Vec<&Checked> = checked.iter().collect();
    let as_of = rules::AS_OF.parse()?;

    let mut bare = Times::default();
    for _ in 0..3 {
        bare.0.push(scan::scan(&context, &scan::COLUMNS).await?.0);
    }
    // Customers are read before the clock starts: a server has them in memory.
    context.platform.population().await?;
    let mut first = 0.0;
    let mut again = Times::default();
    let mut counts = Vec::new();
    for round in 0..=times {
        let evaluator = context.platform.evaluator(as_of).await?;
        let start = Instant::now();
        let members = evaluator.members(&rules).await?;
        let seconds = start.elapsed().as_secs_f64();
        if round == 0 {
            first = seconds;
        } else {
            again.0.push(seconds);
        }
        counts = members.iter().map(roaring::RoaringBitmap::len).collect();
    }
    Ok(json!({
        "rules": rules.len(),
        "bare_scan_seconds": bare.document(),
        "first_seconds": first,
        "first_to_bare_scan": first / bare.median(),
        "again_seconds": again.document(),
        "again_to_bare_scan": again.median() / bare.median(),
        "columns_in_memory_mib": context.platform.lake.events_now().parts.memory_used() >> 20,
        "counts": counts,
    }))
}

/// The benchmark's rules, checked against the data set.
pub async fn checked(context: &Context, count: usize) -> anyhow::Result<Vec<Checked>> {
    let mut checked = Vec::with_capacity(count);
    for rule in rules::rules(count) {
        let input = RuleInput::Text(rule.text.clone());
        let rule = classify::rules::check(context, &input).await;
        checked.push(rule?);
    }
    Ok(checked)
}
