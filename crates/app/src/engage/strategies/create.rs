//! Making a strategy.

use fenqun_model::{Strategy, StrategyContent};
use fenqun_store::strategies;

use super::check::checked;
use super::{audit, name_taken};
use crate::{Context, Result};

/// Makes a strategy, as the last in the order.
pub async fn create(ctx: &Context, content: StrategyContent) -> Result<Strategy> {
    let content = checked(ctx, content, &[]).await?;
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let made = strategies::create(&tx, &content, ctx.actor.user_id(), ctx.now())
        .await
        .map_err(name_taken)?;
    audit(ctx, &tx, "create", None, &made).await?;
    tx.commit().await?;
    Ok(made)
}
