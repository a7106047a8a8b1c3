//! `POST /jobs/{id}/retry`

use fenqun_app::jobs;
use fenqun_model::JobId;

use super::Job;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// Do a job again that failed or was cancelled
#[utoipa::path(
    post,
    path = "/jobs/{id}/retry",
    params(("id" = i64, Path, description = "The job's id")),
    responses((status = OK, body = Job)),
)]
pub(crate) async fn retry_job(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Job>> {
    let job = jobs::retry(&ctx, JobId(id)).await?;
    Ok(Json(job.into()))
}
