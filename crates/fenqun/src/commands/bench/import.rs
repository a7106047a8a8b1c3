//! `import`: the generated files into an empty data folder.

use std::time::Instant;

use fenqun_app::collect::{self, ImportRequest};
use fenqun_app::jobs::{self, Control};
use fenqun_model::{ImportKind, Language};
use serde_json::{Value, json};

use super::ground::Ground;
use super::rules;

pub async fn run(ground: &Ground) -> anyhow::Result<Value> {
    ground.clear()?;
    import(ground).await
}

/// Imports the generated files into a new data folder.
pub async fn import(ground: &Ground) -> anyhow::Result<Value> {
    let (customers, events) = ground.files()?;
    ground.clear()?;
    let context = ground.open().await?;
    let mut workspace = (*context.platform.workspace().await?).clone();
    workspace.language = Language::English;
    workspace.as_of = Some(rules::AS_OF.parse()?);
    fenqun_store::workspace::update(context.platform.db(), &workspace).await?;
    context.platform.workspace_changed();

    let mut rates = Vec::new();
    for (kind, file) in [
        (ImportKind::Customers, customers),
        (ImportKind::Events, events),
    ] {
        let start = Instant::now();
        let request = ImportRequest::new(kind, &file);
        let outcome = collect::import_now(&context, request, &Control::new()).await?;
        let seconds = start.elapsed().as_secs_f64();
        let rows = outcome.report.rows_read;
        rates.push(json!({
            "kind": kind.as_str(),
            "rows": rows,
            "seconds": seconds,
            "rows_per_second": rows as f64 / seconds,
        }));
    }
    let start = Instant::now();
    jobs::run_queued(&context.platform).await?;
    let after = start.elapsed().as_secs_f64();
    ground.imported()?;
    Ok(json!({"imports": rates, "seconds_after": after}))
}
