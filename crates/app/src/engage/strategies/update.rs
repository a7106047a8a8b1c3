//! Changing a strategy.

use fenqun_model::{
    Strategy, StrategyContent, StrategyId, StrategyPlan, StrategyTarget, UserId, Wording,
};
use fenqun_store::strategies;

use super::check::checked;
use super::{audit, get, name_taken};
use crate::{Context, Result};

/// What is to be another; `None` stays.
#[derive(Clone, Debug, Default)]
pub struct StrategyChange {
    /// The name.
    pub name: Option<Wording>,
    /// What it is for.
    pub description: Option<Wording>,
    /// Who gets it.
    pub targets: Option<Vec<StrategyTarget>>,
    /// What they get, whole.
    pub plan: Option<StrategyPlan>,
    /// Who looks after them; `Some(None)` is nobody.
    pub administrator: Option<Option<UserId>>,
}

/// Changes a strategy.
pub async fn update(ctx: &Context, id: StrategyId, change: StrategyChange) -> Result<Strategy> {
    let known = get(ctx.platform.db(), id).await?.content;
    // Somebody who was switched off later may stay until another is chosen.
    let kept = known.administrator;
    let chosen = change.administrator.filter(|chosen| *chosen != kept);
    let content = StrategyContent {
        name: change.name.unwrap_or(known.name),
        description: change.description.unwrap_or(known.description),
        targets: change.targets.unwrap_or_else(|| known.targets.clone()),
        plan: change.plan.unwrap_or(known.plan),
        administrator: chosen.flatten(),
    };
    let mut content = checked(ctx, content, &known.targets).await?;
    if chosen.is_none() {
        content.administrator = kept;
    }
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let before = get(&tx, id).await?;
    let after = strategies::update(&tx, id, &content, ctx.now())
        .await
        .map_err(name_taken)?;
    audit(ctx, &tx, "update", Some(&before), &after).await?;
    tx.commit().await?;
    Ok(after)
}
