//! A job on the wire.

use chrono::{DateTime, Utc};
use fenqun_app::{Context, jobs as app};
use fenqun_model::{JobId, JobState};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    error::{Error, Result},
    wire::RunState,
};

/// Long work with progress, that can be cancelled.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Job {
    id: i64,
    /// What it does, such as `import`.
    kind: String,
    state: RunState,
    progress: JobProgress,
    /// What it is doing, while it runs.
    message: Option<String>,
    /// The same in Chinese.
    message_zh: Option<String>,
    /// Why it failed, and what to do.
    error: Option<String>,
    /// The same in Chinese.
    error_zh: Option<String>,
    /// What came of it.
    result: Option<Value>,
    created_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
    created_by: Option<String>,
}

/// How much of a job is done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobProgress {
    done: u64,
    total: Option<u64>,
    /// Of what, such as `bytes`.
    unit: String,
    rate_per_second: Option<f64>,
    seconds_left: Option<f64>,
}

impl Job {
    /// A job as it stands.
    pub(crate) async fn current(ctx: &Context, id: JobId) -> Result<Self> {
        let found = app::find(ctx, id).await?;
        found.map(Self::from).ok_or_else(|| Error::not_found("job"))
    }
}

impl From<app::JobDetails> for Job {
    fn from(job: app::JobDetails) -> Self {
        let (error, error_zh) = job.error.map(|reason| (reason.en, reason.zh)).unzip();
        let message = job.message.filter(|_| job.state == JobState::Running);
        Self {
            id: job.id.0,
            kind: job.kind,
            state: job.state.into(),
            progress: JobProgress {
                done: job.progress.done,
                total: job.progress.total,
                unit: job.progress.unit,
                rate_per_second: job.progress.rate_per_second,
                seconds_left: job.progress.seconds_left,
            },
            message_zh: message.as_deref().map(|step| in_chinese(step).to_owned()),
            message,
            error,
            error_zh,
            result: job.result,
            created_at: job.created_at,
            started_at: job.started_at,
            finished_at: job.finished_at,
            created_by: job.created_by,
        }
    }
}

/// The steps that jobs tell of; another is shown as it is.
fn in_chinese(step: &str) -> &str {
    match step {
        "checking the file" => "正在检查文件",
        "loading customers" => "正在读取已有客户",
        "reading" => "正在读取文件",
        "adding up" => "正在汇总订单",
        "saving customers" => "正在保存客户",
        "saving events" => "正在保存事件",
        "computing members" => "正在计算成员",
        "saving members" => "正在保存成员",
        other => other,
    }
}

impl From<JobState> for RunState {
    fn from(state: JobState) -> Self {
        match state {
            JobState::Queued => Self::Queued,
            JobState::Running => Self::Running,
            JobState::Succeeded => Self::Succeeded,
            JobState::Failed => Self::Failed,
            JobState::Cancelled => Self::Cancelled,
        }
    }
}

impl From<RunState> for JobState {
    fn from(state: RunState) -> Self {
        match state {
            RunState::Queued => Self::Queued,
            RunState::Running => Self::Running,
            RunState::Succeeded => Self::Succeeded,
            RunState::Failed => Self::Failed,
            RunState::Cancelled => Self::Cancelled,
        }
    }
}
