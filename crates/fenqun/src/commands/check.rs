//! `fenqun check`: do records, lake and memberships agree?

use fenqun_app::platform::Access;
use serde_json::json;

use crate::arguments::Global;
use crate::{output, platform};

pub async fn run(global: &Global) -> anyhow::Result<()> {
    let context = platform::open(global, Access::Reader).await?;
    let checked = fenqun_app::check::run(&context).await?;
    if global.json {
        output::json(&json!({
            "customers": checked.customers, "events": checked.events,
            "segments": checked.segments, "problems": checked.problems,
        }))?;
    } else {
        for problem in &checked.problems {
            output::line(problem)?;
        }
        output::line(format_args!(
            "{} customers, {} events, {} segments: {}",
            fenqun_model::grouped(checked.customers),
            fenqun_model::grouped(checked.events),
            checked.segments,
            if checked.problems.is_empty() {
                "all agree"
            } else {
                "see above"
            },
        ))?;
    }
    anyhow::ensure!(
        checked.problems.is_empty(),
        "{} problems found",
        checked.problems.len()
    );
    Ok(())
}
