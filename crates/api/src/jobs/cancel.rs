//! `POST /jobs/{id}/cancel`

use fenqun_app::jobs;
use fenqun_model::JobId;

use super::Job;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// Stop a job
#[utoipa::path(
    post,
    path = "/jobs/{id}/cancel",
    params(("id" = i64, Path, description = "The job's id")),
    responses((status = OK, body = Job)),
)]
pub(crate) async fn cancel_job(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Job>> {
    let job = jobs::cancel(&ctx, JobId(id)).await?;
    Ok(Json(job.into()))
}
