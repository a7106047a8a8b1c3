//! `GET /segments`

use axum::extract::State;
use fenqun_store::{Archived, segments};
use serde::Deserialize;
use utoipa::IntoParams;

use super::segment::{self, Segment};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    state::ApiState,
    wire::Items,
};

/// Which segments.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SegmentsQuery {
    /// Those that were put away instead of those in use.
    #[serde(default)]
    archived: bool,
}

/// All segments by name
#[utoipa::path(
    get,
    path = "/segments",
    params(SegmentsQuery),
    responses((status = OK, body = Items<Segment>)),
)]
pub(crate) async fn list_segments(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Query(query): Query<SegmentsQuery>,
) -> Result<Json<Items<Segment>>> {
    let archived = match query.archived {
        true => Archived::Only,
        false => Archived::Without,
    };
    let found = segments::list(ctx.platform.db(), archived).await?;
    let items = segment::all(&state, &ctx, found).await?;
    Ok(Json(Items { items }))
}
