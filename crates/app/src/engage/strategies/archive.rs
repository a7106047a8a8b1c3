//! Putting a strategy away, and taking it out again.

use fenqun_model::{Strategy, StrategyId};
use fenqun_store::strategies;

use super::{audit, get};
use crate::{Context, Result};

/// Puts a strategy away, or takes it back into use; it keeps its place in the order.
pub async fn set_archived(ctx: &Context, id: StrategyId, archived: bool) -> Result<Strategy> {
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let before = get(&tx, id).await?;
    let after = strategies::set_archived(&tx, id, archived, ctx.now()).await?;
    let action = if archived { "archive" } else { "unarchive" };
    audit(ctx, &tx, action, Some(&before), &after).await?;
    tx.commit().await?;
    Ok(after)
}
