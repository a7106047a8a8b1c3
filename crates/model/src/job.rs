//! A job: long work with progress, that can be cancelled.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{Instant, JobId, Reason, UserId, named::named};

named! {
    /// How far a job has come.
    JobState {
        /// It waits for a worker.
        Queued = "queued",
        /// A worker has it.
        Running = "running",
        /// It is done.
        Succeeded = "succeeded",
        /// It stopped with an error.
        Failed = "failed",
        /// Somebody stopped it.
        Cancelled = "cancelled",
    }
}

impl JobState {
    /// Whether nothing more will happen.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Cancelled)
    }
}

/// Long work with progress, that can be cancelled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The id.
    pub id: JobId,
    /// What to do, such as `import` or `refresh_segments`.
    pub kind: String,
    /// With what.
    pub params: Json,
    /// How far it has come.
    pub state: JobState,
    /// How much is done.
    pub progress: JobProgress,
    /// What came of it.
    pub result: Option<Json>,
    /// Why it failed.
    pub error: Option<Reason>,
    /// Whether somebody asked it to stop.
    pub cancel_requested: bool,
    /// Who started it; `None` is the platform itself.
    pub created_by: Option<UserId>,
    /// When it was asked for.
    pub created_at: Instant,
    /// When a worker took it.
    pub started_at: Option<Instant>,
    /// When it ended.
    pub finished_at: Option<Instant>,
}

/// How much of a job is done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobProgress {
    /// So much.
    pub done: u64,
    /// Of so much, where it is known.
    pub total: Option<u64>,
    /// Of what, such as `rows` or `bytes`.
    pub unit: String,
    /// What it is doing.
    pub message: String,
}

/// How a job ended.
#[derive(Clone, Debug, PartialEq)]
pub enum JobOutcome {
    /// Done, with a result.
    Succeeded(Json),
    /// Stopped with an error.
    Failed(Reason),
    /// Stopped by somebody.
    Cancelled,
}

impl JobOutcome {
    /// The state that a job with this outcome is in.
    pub fn state(&self) -> JobState {
        match self {
            Self::Succeeded(_) => JobState::Succeeded,
            Self::Failed(_) => JobState::Failed,
            Self::Cancelled => JobState::Cancelled,
        }
    }
}
