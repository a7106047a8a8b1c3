//! The task that ticks.

use std::sync::Arc;
use std::time::Duration;

use roaring::RoaringBitmap;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::tell::tell;
use super::tick::Ticker;
use crate::collect::ingest::Ingest;
use crate::platform::Platform;

/// What is new waits so long for more of it.
const GATHER: Duration = Duration::from_millis(200);
/// Time is looked at so often although nothing is new.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Keeps memberships up to date in the background.
pub struct Live;

/// A running task.
pub struct LiveHandle {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Live {
    /// Starts. Entries and exits become events through `ingest`.
    pub fn start(platform: Arc<Platform>, ingest: Ingest) -> LiveHandle {
        let stop = CancellationToken::new();
        let task = tokio::spawn(run(platform, ingest, stop.clone()));
        LiveHandle { stop, task }
    }
}

impl LiveHandle {
    /// Stops after the tick under way.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(%error, "keeping memberships up to date did not end well");
        }
    }
}

async fn run(platform: Arc<Platform>, ingest: Ingest, stop: CancellationToken) {
    let mut news = platform.touched();
    let mut ticker = Ticker::new(Arc::clone(&platform));
    let mut touched = RoaringBitmap::new();
    let mut next = Instant::now();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep_until(next) => {
                match ticker.tick(&touched).await {
                    Ok(_) => touched.clear(),
                    Err(error) => tracing::error!(%error, "memberships are not up to date"),
                }
                let more_wait = tell(&platform, &ingest).await.unwrap_or_else(|error| {
                    tracing::error!(%error, "entries and exits are not events yet");
                    false
                });
                next = Instant::now() + if more_wait { Duration::ZERO } else { LOOK_EVERY };
            }
            new = news.recv() => {
                match new {
                    Ok(new) => touched.extend(new.customers.iter().map(|number| number.0)),
                    Err(RecvError::Lagged(_)) => match platform.population().await {
                        Ok(population) => touched |= population.all(),
                        Err(error) => tracing::error!(%error, "customers cannot be read"),
                    },
                    Err(RecvError::Closed) => return,
                }
                next = next.min(Instant::now() + GATHER);
            }
        }
    }
}
