//! `GET /strategies/{id}`

use axum::extract::State;
use fenqun_model::StrategyId;

use super::strategy::{self, Strategy};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
};

/// One strategy
#[utoipa::path(
    get,
    path = "/strategies/{id}",
    params(("id" = i64, Path, description = "The strategy's id")),
    responses((status = OK, body = Strategy)),
)]
pub(crate) async fn find_strategy(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Strategy>> {
    strategy::one(&state, &ctx, StrategyId(id)).await.map(Json)
}
