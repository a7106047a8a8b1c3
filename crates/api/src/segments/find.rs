//! `GET /segments/{id}`

use axum::extract::State;
use fenqun_model::SegmentId;

use super::segment::{self, Segment};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
};

/// One segment
#[utoipa::path(
    get,
    path = "/segments/{id}",
    params(("id" = i64, Path, description = "The segment's id")),
    responses((status = OK, body = Segment)),
)]
pub(crate) async fn find_segment(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Segment>> {
    segment::one(&state, &ctx, SegmentId(id)).await.map(Json)
}
