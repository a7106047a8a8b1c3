//! `GET /segments/{id}/portrait`

use axum::extract::State;
use fenqun_app::measure::PortraitOf;
use fenqun_model::SegmentId;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    portrait::{PortraitPage, show},
    state::ApiState,
};

/// The portrait of a segment's members
///
/// It is made beside the request: `portrait` is null until it has been made once, and may be the
/// last one while a new one is made. Ask again after a second.
#[utoipa::path(
    get,
    path = "/segments/{id}/portrait",
    params(("id" = i64, Path, description = "The segment's id")),
    responses((status = OK, body = PortraitPage)),
)]
pub(crate) async fn find_segment_portrait(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<PortraitPage>> {
    show(&state, &ctx, PortraitOf::Segment(SegmentId(id))).await
}
