//! The worker: one task that runs the jobs, oldest first, and asks for what is due.

use std::sync::Arc;
use std::time::Duration;

use fenqun_store::jobs;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::run::run_next;
use super::schedule::enqueue_due;
use crate::platform::Platform;
use crate::{Actor, Context, Result};

/// How soon a job that another part of the process asked for is noticed.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Looks at the queue between two looks at the schedule: about half a minute.
const LOOKS_PER_SCHEDULE: u32 = 100;

/// Runs jobs.
pub struct Worker;

/// A running worker.
pub struct WorkerHandle {
    stop: CancellationToken,
    wake: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Worker {
    /// Puts jobs that ran when the process died back into the queue, and starts.
    pub async fn start(platform: Arc<Platform>) -> Result<WorkerHandle> {
        let again = jobs::requeue_running(platform.db()).await?;
        if again > 0 {
            tracing::info!(jobs = again, "jobs that were cut off start again");
        }
        let stop = CancellationToken::new();
        let wake = Arc::new(Notify::new());
        let task = tokio::spawn(work(platform, stop.clone(), Arc::clone(&wake)));
        Ok(WorkerHandle { stop, wake, task })
    }
}

impl WorkerHandle {
    /// Has the queue looked at now.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Stops. A job that runs is interrupted and starts again with the next worker.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the worker did not end well");
        }
    }
}

async fn work(platform: Arc<Platform>, stop: CancellationToken, wake: Arc<Notify>) {
    let ctx = Context::new(Arc::clone(&platform), Actor::system());
    let mut looks = 0;
    while !stop.is_cancelled() {
        if looks == 0
            && let Err(error) = enqueue_due(&ctx).await
        {
            tracing::error!(%error, "the schedule could not be read");
        }
        looks = (looks + 1) % LOOKS_PER_SCHEDULE;
        match run_next(&platform, &stop).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the queue could not be read"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = wake.notified() => {}
            () = sleep(LOOK_EVERY) => {}
        }
    }
}
