//! The workspace's settings.

use fenqun_model::Workspace;
use fenqun_store::workspace;
use serde_json::to_value;

use super::name::check_label;
use crate::{Context, Error, Result};

/// Changes the workspace's settings to these.
pub async fn update_workspace(ctx: &Context, settings: Workspace) -> Result<()> {
    let after = Workspace {
        name: check_label("name", &settings.name, 64)?,
        currency: check_currency(&settings.currency)?,
        job_minutes: check_job_minutes(settings.job_minutes)?,
        ..settings
    };
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = workspace::find(&transaction)
        .await?
        .ok_or(Error::NotFound { noun: "workspace" })?;
    if after == before {
        return Ok(());
    }
    workspace::update(&transaction, &after).await?;
    let (old, new) = (Some(to_value(&before)?), Some(to_value(&after)?));
    ctx.audit(&transaction, "update", "workspace", 1, old, new)
        .await?;
    transaction.commit().await?;
    ctx.platform.workspace_changed();
    // Days, months and the evaluation instant are others now.
    ctx.platform.events_changed();
    Ok(())
}

/// A minute at least, a day at most.
fn check_job_minutes(minutes: u32) -> Result<u32> {
    if (1..=1440).contains(&minutes) {
        return Ok(minutes);
    }
    let message = "allow 1 to 1440 minutes";
    Err(Error::field("job_minutes", "out_of_range", message))
}

/// An ISO 4217 code: three letters.
pub(super) fn check_currency(code: &str) -> Result<String> {
    let code = code.trim().to_ascii_uppercase();
    if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        Ok(code)
    } else {
        let message = "use a code of three letters, such as CNY";
        Err(Error::field("currency", "invalid", message))
    }
}
