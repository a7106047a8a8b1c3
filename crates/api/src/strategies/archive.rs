//! `POST /strategies/{id}/archive` and `/unarchive`

use axum::extract::State;
use fenqun_app::engage::strategies;
use fenqun_model::StrategyId;

use super::strategy::{self, Strategy};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
};

/// Put a strategy away
#[utoipa::path(
    post,
    path = "/strategies/{id}/archive",
    params(("id" = i64, Path, description = "The strategy's id")),
    responses((status = OK, body = Strategy)),
)]
pub(crate) async fn archive_strategy(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Strategy>> {
    strategies::set_archived(&ctx, StrategyId(id), true).await?;
    strategy::one(&state, &ctx, StrategyId(id)).await.map(Json)
}

/// Take a strategy out again
#[utoipa::path(
    post,
    path = "/strategies/{id}/unarchive",
    params(("id" = i64, Path, description = "The strategy's id")),
    responses((status = OK, body = Strategy)),
)]
pub(crate) async fn unarchive_strategy(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Strategy>> {
    strategies::set_archived(&ctx, StrategyId(id), false).await?;
    strategy::one(&state, &ctx, StrategyId(id)).await.map(Json)
}
