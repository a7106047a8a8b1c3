//! `PATCH /strategies/{id}`

use axum::extract::State;
use fenqun_app::engage::strategies::{self, StrategyChange};
use fenqun_model::{StrategyId, UserId};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use super::{
    StrategyPlan,
    strategy::{self, Strategy},
    target::StrategyTarget,
};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
    wire::Wording,
};

/// What is to be another; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateStrategyRequest {
    name: Option<Wording>,
    description: Option<Wording>,
    /// All of them.
    targets: Option<Vec<StrategyTarget>>,
    /// The whole plan.
    plan: Option<StrategyPlan>,
    /// The id of the user who looks after these customers; null is nobody.
    #[serde(default, deserialize_with = "even_null")]
    #[schema(value_type = Option<i64>)]
    administrator: Option<Option<i64>>,
}

/// Tells null from what is left out.
fn even_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<i64>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Change a strategy
#[utoipa::path(
    patch,
    path = "/strategies/{id}",
    params(("id" = i64, Path, description = "The strategy's id")),
    request_body = UpdateStrategyRequest,
    responses((status = OK, body = Strategy)),
)]
pub(crate) async fn update_strategy(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<UpdateStrategyRequest>,
) -> Result<Json<Strategy>> {
    let change = StrategyChange {
        name: request.name.map(Into::into),
        description: request.description.map(Into::into),
        targets: request
            .targets
            .map(|targets| targets.into_iter().map(Into::into).collect()),
        plan: request.plan.map(Into::into),
        administrator: request.administrator.map(|id| id.map(UserId)),
    };
    strategies::update(&ctx, StrategyId(id), change).await?;
    strategy::one(&state, &ctx, StrategyId(id)).await.map(Json)
}
