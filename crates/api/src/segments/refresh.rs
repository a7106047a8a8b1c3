//! `POST /segments/refresh`

use fenqun_app::jobs::{self, JobKind};
use fenqun_model::SegmentId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{access::Ctx, error::Result, extract::Json, jobs::Job};

/// Which segments; all in use without.
#[derive(Deserialize, ToSchema)]
pub(crate) struct RefreshSegmentsRequest {
    ids: Option<Vec<i64>>,
}

/// Compute members anew
///
/// Runs as a job; all segments in one pass.
#[utoipa::path(
    post,
    path = "/segments/refresh",
    request_body = RefreshSegmentsRequest,
    responses((status = OK, body = Job)),
)]
pub(crate) async fn refresh_segments(
    Ctx(ctx): Ctx,
    Json(request): Json<RefreshSegmentsRequest>,
) -> Result<Json<Job>> {
    let ids = request.ids;
    let kind = JobKind::RefreshSegments {
        ids: ids.map(|ids| ids.into_iter().map(SegmentId).collect()),
    };
    let job = jobs::enqueue(&ctx, kind).await?;
    Job::current(&ctx, job.id).await.map(Json)
}
