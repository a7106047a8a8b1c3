//! `POST /strategies`

use axum::extract::State;
use fenqun_app::engage::strategies;
use fenqun_model::{StrategyContent, UserId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    StrategyPlan,
    strategy::{self, Strategy},
    target::StrategyTarget,
};
use crate::{access::Ctx, error::Result, extract::Json, state::ApiState, wire::Wording};

/// A strategy to make.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateStrategyRequest {
    name: Wording,
    #[serde(default)]
    description: Wording,
    #[serde(default)]
    targets: Vec<StrategyTarget>,
    #[serde(default)]
    plan: StrategyPlan,
    /// The id of the user who looks after these customers.
    administrator: Option<i64>,
}

/// Make a strategy
///
/// It becomes the last in the order.
#[utoipa::path(
    post,
    path = "/strategies",
    request_body = CreateStrategyRequest,
    responses((status = OK, body = Strategy)),
)]
pub(crate) async fn create_strategy(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<CreateStrategyRequest>,
) -> Result<Json<Strategy>> {
    let content = StrategyContent {
        name: request.name.into(),
        description: request.description.into(),
        targets: request.targets.into_iter().map(Into::into).collect(),
        plan: request.plan.into(),
        administrator: request.administrator.map(UserId),
    };
    let made = strategies::create(&ctx, content).await?;
    strategy::one(&state, &ctx, made.id).await.map(Json)
}
