//! `PUT /strategies/order`

use axum::extract::State;
use fenqun_app::engage::strategies::{self, ListRequest};
use fenqun_model::StrategyId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Strategy;
use crate::{access::Ctx, error::Result, extract::Json, state::ApiState, wire::Items};

/// An order of strategies.
#[derive(Deserialize, ToSchema)]
pub(crate) struct StrategyOrder {
    /// The ids of all strategies in use, each once.
    ids: Vec<i64>,
}

/// Say which strategy comes first
///
/// Of what a customer can have only once – service level, rhythm, administrator, budget – the first
/// strategy that says anything wins; offers, messages and automations add up.
#[utoipa::path(
    put,
    path = "/strategies/order",
    request_body = StrategyOrder,
    responses((status = OK, body = Items<Strategy>)),
)]
pub(crate) async fn order_strategies(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(order): Json<StrategyOrder>,
) -> Result<Json<Items<Strategy>>> {
    let ids: Vec<StrategyId> = order.ids.into_iter().map(StrategyId).collect();
    strategies::set_order(&ctx, &ids).await?;
    let items = strategies::list(&ctx, &state.directory, &ListRequest::default()).await?;
    Ok(Json(Items::of(items)))
}
