//! Which strategy comes first.

use std::collections::BTreeSet;

use fenqun_model::StrategyId;
use fenqun_store::{Archived, strategies};
use serde_json::{Value, json};

use crate::{Context, Error, Result};

/// Puts all strategies in use into this order; those that were put away come after them.
pub async fn set_order(ctx: &Context, ids: &[StrategyId]) -> Result<()> {
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let known = strategies::list(&tx, Archived::With).await?;
    let (used, away): (Vec<_>, Vec<_>) = known.iter().partition(|one| one.archived_at.is_none());
    let before: Vec<StrategyId> = used.iter().map(|one| one.id).collect();
    let all = |ids: &[StrategyId]| ids.iter().copied().collect::<BTreeSet<_>>();
    if ids.len() != before.len() || all(ids) != all(&before) {
        let message = "name every strategy in use once";
        return Err(Error::field("ids", "invalid", message));
    }
    let places: Vec<StrategyId> = ids
        .iter()
        .copied()
        .chain(away.iter().map(|o| o.id))
        .collect();
    strategies::set_order(&tx, &places).await?;
    let (old, new): (Value, Value) = (json!(before), json!(ids));
    ctx.audit(&tx, "order", "strategy", "all", Some(old), Some(new))
        .await?;
    tx.commit().await?;
    Ok(())
}
