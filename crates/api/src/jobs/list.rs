//! `GET /jobs`

use fenqun_app::jobs;
use serde::Deserialize;
use utoipa::IntoParams;

use super::Job;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    wire::{Limit, Page, PageQuery, RunState},
};

/// Which jobs.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct JobsQuery {
    /// Only those in this state.
    state: Option<RunState>,
    cursor: Option<String>,
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
}

/// Jobs, newest first
#[utoipa::path(
    get,
    path = "/jobs",
    params(JobsQuery),
    responses((status = OK, body = Page<Job>)),
)]
pub(crate) async fn list_jobs(
    Ctx(ctx): Ctx,
    Query(query): Query<JobsQuery>,
) -> Result<Json<Page<Job>>> {
    let states = query.state.map(Into::into).into_iter().collect();
    let page = PageQuery {
        cursor: query.cursor,
        limit: query.limit,
    };
    let page = jobs::list(&ctx, states, page.request()?).await?;
    Ok(Json(Page::of(page, Job::from)))
}
