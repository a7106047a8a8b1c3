//! `GET /strategies`

use axum::extract::State;
use fenqun_app::engage::strategies::{self, ListRequest};
use fenqun_model::{SchemeId, SegmentId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::Strategy;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    state::ApiState,
    wire::Items,
};

/// Which strategies.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct StrategiesQuery {
    /// Those that were put away instead of those in use.
    #[serde(default)]
    archived: bool,
    /// Only those for this segment.
    segment: Option<i64>,
    /// Only those for a class of this scheme.
    scheme: Option<i64>,
}

/// All strategies in their order, with whom they reach
#[utoipa::path(
    get,
    path = "/strategies",
    params(StrategiesQuery),
    responses((status = OK, body = Items<Strategy>)),
)]
pub(crate) async fn list_strategies(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Query(query): Query<StrategiesQuery>,
) -> Result<Json<Items<Strategy>>> {
    let request = ListRequest {
        archived: query.archived,
        segment: query.segment.map(SegmentId),
        scheme: query.scheme.map(SchemeId),
    };
    let items = strategies::list(&ctx, &state.directory, &request).await?;
    Ok(Json(Items::of(items)))
}
