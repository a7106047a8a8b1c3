//! Asking for a job, stopping it, asking again.

use fenqun_model::{Job, JobId, JobState, PageRequest};
use fenqun_store::jobs::{self, JobFilter};

use super::{JobDetails, JobKind};
use crate::{Context, Error, Result, collect};

/// Asks for a job. One that waits already with the same task is not asked for twice.
pub async fn enqueue(ctx: &Context, kind: JobKind) -> Result<Job> {
    let params = kind.params()?;
    let db = ctx.platform.db();
    let waiting = JobFilter {
        states: vec![JobState::Queued],
        kinds: vec![kind.name().to_owned()],
        ..JobFilter::default()
    };
    let waiting = jobs::list(db, &waiting, PageRequest::first(100)).await?;
    if let Some(same) = waiting.items.into_iter().find(|job| job.params == params) {
        return Ok(same);
    }
    Ok(jobs::enqueue(db, kind.name(), &params, ctx.actor.user_id(), ctx.now()).await?)
}

/// Stops a job: one that waits at once, one that runs as soon as it looks up.
pub async fn cancel(ctx: &Context, id: JobId) -> Result<JobDetails> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let job = jobs::request_cancel(&transaction, id, ctx.now())
        .await?
        .ok_or(Error::NotFound { noun: "job" })?;
    ctx.audit(&transaction, "job.cancel", "job", id, None, None)
        .await?;
    transaction.commit().await?;
    super::details::details(ctx, job).await
}

/// Asks again for what a job did not do.
pub async fn retry(ctx: &Context, id: JobId) -> Result<JobDetails> {
    let job = jobs::find(ctx.platform.db(), id)
        .await?
        .ok_or(Error::NotFound { noun: "job" })?;
    if !matches!(job.state, JobState::Failed | JobState::Cancelled) {
        return Err(Error::Conflict {
            code: "job.not_over",
            message: "only a job that failed or was cancelled can be tried again".to_owned(),
        });
    }
    let kind = JobKind::from_row(&job.kind, &job.params)?;
    let again = enqueue(ctx, kind.clone()).await?;
    if let JobKind::Import { import_id } = kind {
        collect::wait_for_job(ctx, import_id, again.id).await?;
    }
    super::details::details(ctx, again).await
}

/// Whether a job still waits or runs.
pub(crate) async fn is_open(ctx: &Context, id: JobId) -> Result<bool> {
    let job = jobs::find(ctx.platform.db(), id).await?;
    Ok(job.is_some_and(|job| !job.state.is_final()))
}
