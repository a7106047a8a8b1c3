//! A strategy on the wire.

use chrono::{DateTime, Utc};
use fenqun_app::{Context, engage::strategies as app};
use fenqun_model::StrategyId;
use serde::Serialize;
use utoipa::ToSchema;

use super::{ShownTarget, StrategyPlan};
use crate::{
    error::Result,
    state::ApiState,
    wire::{Named, Wording},
};

/// What segments and classes of schemes get.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Strategy {
    id: i64,
    /// Of two strategies for one customer the lower place comes first.
    place: u32,
    name: Wording,
    description: Wording,
    targets: Vec<ShownTarget>,
    plan: StrategyPlan,
    /// The user who looks after these customers.
    administrator: Option<Named>,
    /// Everybody in any of the targets.
    customers: u64,
    /// Those of them on whom the budget is spent, because no earlier strategy has one for them.
    budgeted_customers: u64,
    archived_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

/// One strategy by its id.
pub(super) async fn one(state: &ApiState, ctx: &Context, id: StrategyId) -> Result<Strategy> {
    let shown = app::find(ctx, &state.directory, id).await?;
    Ok(shown.into())
}

impl From<app::Shown> for Strategy {
    fn from(shown: app::Shown) -> Self {
        let strategy = shown.strategy;
        let administrator = strategy.content.administrator;
        Self {
            id: strategy.id.0,
            place: strategy.place,
            name: strategy.content.name.into(),
            description: strategy.content.description.into(),
            targets: shown.targets.into_iter().map(Into::into).collect(),
            plan: strategy.content.plan.into(),
            administrator: administrator
                .zip(shown.administrator)
                .map(|(id, name)| Named { id: id.0, name }),
            customers: shown.customers,
            budgeted_customers: shown.budgeted,
            archived_at: strategy.archived_at,
            created_at: strategy.created_at,
            updated_at: strategy.updated_at,
        }
    }
}
