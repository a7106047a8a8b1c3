//! `POST /segments/{id}/archive` and `/unarchive`

use axum::extract::State;
use fenqun_app::classify::segments;
use fenqun_model::SegmentId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::segment::{self, Segment};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
};

/// How to put a segment away.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ArchiveSegmentRequest {
    /// Even though rules name it; they keep their last good members and say why they cannot run.
    #[serde(default)]
    #[schema(required = false)]
    force: bool,
}

/// Put a segment away
///
/// It keeps its members and history. A segment that rules of segments or schemes name stays (409,
/// `segment.in_use`, naming them), unless `force` is set.
#[utoipa::path(
    post,
    path = "/segments/{id}/archive",
    params(("id" = i64, Path, description = "The segment's id")),
    request_body = ArchiveSegmentRequest,
    responses((status = OK, body = Segment)),
)]
pub(crate) async fn archive_segment(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<ArchiveSegmentRequest>,
) -> Result<Json<Segment>> {
    segments::archive(&ctx, SegmentId(id), request.force).await?;
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
    segments::unarchive(&ctx, SegmentId(id)).await?;
    segment::one(&state, &ctx, SegmentId(id)).await.map(Json)
}
