//! Running one job: its progress into the records, its stop out of them.

use std::sync::Arc;
use std::time::Duration;

use fenqun_model::{Job, JobOutcome, JobProgress};
use fenqun_store::jobs;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;

use super::{Control, JobKind, Progress};
use crate::platform::Platform;
use crate::{Actor, Context, Error, Result};

/// Four looks a second: often enough for a progress bar, rare enough for the records.
const REPORT_EVERY: Duration = Duration::from_millis(250);

const MINUTE: Duration = Duration::from_secs(60);

/// Runs the job that has waited longest; false when none waits.
pub(crate) async fn run_next(platform: &Arc<Platform>, stop: &CancellationToken) -> Result<bool> {
    let Some(job) = jobs::claim_next(platform.db(), platform.clock.now()).await? else {
        return Ok(false);
    };
    let control = Control::with_token(stop.child_token());
    let outcome = {
        let work = execute(platform, &job, &control);
        let report = report(platform, &job, &control);
        tokio::pin!(work);
        tokio::select! {
            outcome = &mut work => outcome,
            // The reporter ends only when the records cannot be reached; the work may still can.
            () = report => work.await,
        }
    };
    if outcome == JobOutcome::Cancelled && control.is_interrupted() {
        // It stays marked as running, and the next start puts it back into the queue.
        return Ok(true);
    }
    // Short work ends between two looks.
    note_progress(platform, &job, &control).await;
    jobs::finish(platform.db(), job.id, &outcome, platform.clock.now()).await?;
    Ok(true)
}

/// Runs all jobs that wait, those included that they ask for; how many.
pub async fn run_queued(platform: &Arc<Platform>) -> Result<usize> {
    let stop = CancellationToken::new();
    let mut count = 0;
    while run_next(platform, &stop).await? {
        count += 1;
    }
    Ok(count)
}

async fn execute(platform: &Arc<Platform>, job: &Job, control: &Control) -> JobOutcome {
    let ctx = Context::new(Arc::clone(platform), Actor::system());
    let done = async {
        let kind = JobKind::from_row(&job.kind, &job.params)?;
        let minutes = kind.limit_minutes(platform).await?;
        // A task of its own: a fault in the work must not take the worker with it.
        let control = control.clone();
        let work = tokio::spawn(async move { kind.run(&ctx, &control).await });
        within(minutes, MINUTE, work).await
    };
    match done.await {
        Ok(result) => JobOutcome::Succeeded(result),
        Err(Error::Cancelled) => JobOutcome::Cancelled,
        Err(error) => {
            if let Error::Internal(source) = &error {
                tracing::error!(job = job.id.0, kind = job.kind, error = %source, "job failed");
            }
            JobOutcome::Failed(error.reason())
        }
    }
}

/// Waits for work as long as it may take, and stops it then.
async fn within<T>(
    minutes: Option<u32>,
    minute: Duration,
    mut work: JoinHandle<Result<T>>,
) -> Result<T> {
    let Some(minutes) = minutes else {
        return work.await?;
    };
    match timeout(minute * minutes, &mut work).await {
        Ok(done) => done?,
        Err(_) => {
            work.abort();
            Err(Error::TimedOut { minutes })
        }
    }
}

/// Writes progress into the records, and stops the work when somebody asks for it there.
async fn report(platform: &Platform, job: &Job, control: &Control) {
    let mut ticks = interval(REPORT_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if note_progress(platform, job, control).await {
            control.cancel();
        }
    }
}

/// Writes how far the work is; whether somebody asked it to stop.
async fn note_progress(platform: &Platform, job: &Job, control: &Control) -> bool {
    let Progress {
        done,
        total,
        unit,
        message,
    } = control.progress();
    let progress = JobProgress {
        done,
        total,
        unit,
        message,
    };
    match jobs::report_progress(platform.db(), job.id, &progress).await {
        Ok(asked) => asked,
        Err(error) => {
            tracing::warn!(job = job.id.0, %error, "progress not written");
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn work_that_takes_too_long_is_stopped_and_told_why() {
        let (alive, gone) = oneshot::channel::<()>();
        let work = tokio::spawn(async move {
            let _alive = alive;
            pending::<Result<()>>().await
        });
        let late = within(Some(2), Duration::from_millis(1), work).await;
        let reason = late.expect_err("too late").reason();
        assert!(
            reason.en.starts_with("stopped after 2 minutes"),
            "{reason:?}"
        );
        assert!(reason.zh.contains("2 分钟"), "{reason:?}");
        assert!(gone.await.is_err(), "the work itself was dropped");
        let quick = tokio::spawn(async { Ok(7) });
        assert_eq!(within(Some(2), MINUTE, quick).await.expect("in time"), 7);
    }
}
