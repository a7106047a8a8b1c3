//! A job as it is shown.

use chrono::{DateTime, Utc};
use fenqun_model::{Job, JobId, JobState, Page, PageRequest, Reason};
use fenqun_store::jobs::{self, JobFilter};
use fenqun_store::users;
use serde::Serialize;
use serde_json::Value;

use crate::{Context, Result};

/// A job as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct JobDetails {
    /// The id.
    pub id: JobId,
    /// What it does.
    pub kind: String,
    /// How far it has come.
    pub state: JobState,
    /// How much is done.
    pub progress: ProgressDetails,
    /// What it is doing.
    pub message: Option<String>,
    /// Why it failed.
    pub error: Option<Reason>,
    /// What came of it.
    pub result: Option<Value>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When a worker took it.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
    /// Who asked for it.
    pub created_by: Option<String>,
}

/// How much of a job is done, how fast it goes, and how long it may still take.
#[derive(Clone, Debug, Serialize)]
pub struct ProgressDetails {
    /// So much is done.
    pub done: u64,
    /// Of so much, where it is known.
    pub total: Option<u64>,
    /// Of what.
    pub unit: String,
    /// Units a second, on average.
    pub rate_per_second: Option<f64>,
    /// Seconds that the rest takes at that rate.
    pub seconds_left: Option<f64>,
}

/// The job with this id.
pub async fn find(ctx: &Context, id: JobId) -> Result<Option<JobDetails>> {
    match jobs::find(ctx.platform.db(), id).await? {
        Some(job) => Ok(Some(details(ctx, job).await?)),
        None => Ok(None),
    }
}

/// Jobs, newest first.
pub async fn list(
    ctx: &Context,
    states: Vec<JobState>,
    page: PageRequest,
) -> Result<Page<JobDetails>> {
    let filter = JobFilter {
        states,
        ..JobFilter::default()
    };
    let found = jobs::list(ctx.platform.db(), &filter, page).await?;
    let mut items = Vec::with_capacity(found.items.len());
    for job in found.items {
        items.push(details(ctx, job).await?);
    }
    Ok(Page {
        items,
        next: found.next,
    })
}

/// A job's row as it is shown.
pub(crate) async fn details(ctx: &Context, job: Job) -> Result<JobDetails> {
    let created_by = match job.created_by {
        Some(user) => users::find(ctx.platform.db(), user)
            .await?
            .map(|user| user.display_name),
        None => None,
    };
    Ok(JobDetails {
        progress: progress(&job, ctx.now()),
        id: job.id,
        kind: job.kind,
        state: job.state,
        message: Some(job.progress.message).filter(|message| !message.is_empty()),
        error: job.error,
        result: job.result,
        created_at: job.created_at,
        started_at: job.started_at,
        finished_at: job.finished_at,
        created_by,
    })
}

fn progress(job: &Job, now: DateTime<Utc>) -> ProgressDetails {
    let done = job.progress.done;
    let seconds = job.started_at.map(|started| {
        let until = job.finished_at.unwrap_or(now);
        (until - started).as_seconds_f64()
    });
    let rate = seconds
        .filter(|seconds| *seconds > 0.0 && done > 0)
        .map(|seconds| done as f64 / seconds);
    let left = job
        .progress
        .total
        .map(|total| total.saturating_sub(done) as f64);
    let running = job.state == JobState::Running;
    ProgressDetails {
        done,
        total: job.progress.total,
        unit: job.progress.unit.clone(),
        rate_per_second: rate,
        seconds_left: rate
            .zip(left)
            .filter(|_| running)
            .map(|(rate, left)| left / rate),
    }
}

#[cfg(test)]
mod tests {
    use fenqun_model::JobProgress;

    use super::*;

    #[test]
    fn the_time_left_follows_from_the_rate_so_far() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let mut job = Job {
            id: JobId(1),
            kind: "import".to_owned(),
            params: Value::Null,
            state: JobState::Running,
            progress: JobProgress {
                done: 100,
                total: Some(400),
                unit: "bytes".to_owned(),
                message: String::new(),
            },
            result: None,
            error: None,
            cancel_requested: false,
            created_by: None,
            created_at: at("2024-05-01T00:00:00Z"),
            started_at: Some(at("2024-05-01T00:00:00Z")),
            finished_at: None,
        };
        let shown = progress(&job, at("2024-05-01T00:00:10Z"));
        assert_eq!(shown.rate_per_second, Some(10.0));
        assert_eq!(shown.seconds_left, Some(30.0));
        job.state = JobState::Succeeded;
        assert_eq!(
            progress(&job, at("2024-05-01T00:00:10Z")).seconds_left,
            None
        );
    }
}
