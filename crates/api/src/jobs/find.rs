//! `GET /jobs/{id}`

use fenqun_model::JobId;

use super::Job;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// One job
#[utoipa::path(
    get,
    path = "/jobs/{id}",
    params(("id" = i64, Path, description = "The job's id")),
    responses((status = OK, body = Job)),
)]
pub(crate) async fn find_job(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Job>> {
    Job::current(&ctx, JobId(id)).await.map(Json)
}
