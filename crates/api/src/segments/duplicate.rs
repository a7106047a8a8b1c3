//! `POST /segments/{id}/duplicate`

use axum::extract::State;
use fenqun_app::classify::segments;
use fenqun_model::SegmentId;

use super::segment::{self, Segment};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
};

/// Make a copy of a segment under a free name
#[utoipa::path(
    post,
    path = "/segments/{id}/duplicate",
    params(("id" = i64, Path, description = "The segment's id")),
    responses((status = OK, body = Segment)),
)]
pub(crate) async fn duplicate_segment(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Segment>> {
    let copy = segments::duplicate(&ctx, SegmentId(id)).await?;
    segment::one(&state, &ctx, copy.id).await.map(Json)
}
