//! `POST /segments/{id}/archive` and `/unarchive`

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

/// Put a segment away
///
/// It keeps its members and history. A segment that other rules name stays (409, `segment.in_use`).
#[utoipa::path(
    post,
    path = "/segments/{id}/archive",
    params(("id" = i64, Path, description = "The segment's id")),
    responses((status = OK, body = Segment)),
)]
pub(crate) async fn archive_segment(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Segment>> {
    segments::set_archived(&ctx, SegmentId(id), true).await?;
    segment::one(&state, &ctx, SegmentId(id)).await.map(Json)
}

/// Take a segment out again
#[utoipa::path(
    post,
    path = "/segments/{id}/unarchive",
    params(("id" = i64, Path, description = "The segment's id")),
    responses((status = OK, body = Segment)),
)]
pub(crate) async fn unarchive_segment(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Segment>> {
    segments::set_archived(&ctx, SegmentId(id), false).await?;
    segment::one(&state, &ctx, SegmentId(id)).await.map(Json)
}
