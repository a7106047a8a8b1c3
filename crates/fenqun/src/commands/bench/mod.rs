//! `fenqun bench`: how fast the engine is, on data that anyone can make again.
//!
//! The data set is generated with a fixed seed and imported once; the folder is used again by later
//! runs with the same size. Every task prints one JSON document with rates, ratios to the bare scan
//! of the same columns, peak memory and facts about the machine. `docs/bench` tells how to repeat
//! and compare it.

mod ground;
mod import;
mod ingest;
mod machine;
mod preview;
mod refresh;
mod rfm;
mod rules;
mod scan;
mod statistics;

use serde_json::{Value, json};

use self::ground::Ground;
use crate::arguments::{Bench, BenchTask, Global};
use crate::output;

pub async fn run(global: &Global, bench: &Bench) -> anyhow::Result<()> {
    if bench.print_rules {
        return output::json(&rules_document(bench.rules));
    }
    let tasks = match bench.tasks.as_slice() {
        [] => &BenchTask::USUAL[..],
        some => some,
    };
    let ground = Ground::new(global, bench)?;
    for &task in tasks {
        let outcome = match task {
            BenchTask::Import => import::run(&ground).await?,
            BenchTask::Scan => scan::run(&ground).await?,
            BenchTask::Refresh => refresh::run(&ground, bench.rules, bench.times).await?,
            BenchTask::Rfm => rfm::run(&ground, bench.times).await?,
            BenchTask::Ingest => ingest::run()?,
            BenchTask::Preview => preview::run(&ground, bench.times).await?,
        };
        output::json(&json!({
            "task": task.name(),
            "customers": bench.customers,
            "events": bench.events,
            "outcome": outcome,
            "peak_memory_mib": machine::peak_memory_mib(),
            "machine": machine::facts(),
        }))?;
    }
    Ok(())
}

/// The rules with the SQL that asks the same, for comparing with other databases.
fn rules_document(count: usize) -> Value {
    let rules = rules::rules(count).into_iter();
    let rules = rules.map(|rule| json!({"kind": rule.kind, "rule": rule.text, "sql": rule.sql}));
    json!({"as_of": rules::AS_OF, "rules": rules.collect::<Vec<_>>()})
}
