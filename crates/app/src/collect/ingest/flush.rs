//! Showing what is durable, and moving it into the lake's files.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fenqun_lake::InboxRow;
use fenqun_model::CustomerNumber;
use fenqun_store::{inbox, rejected_messages};
use roaring::RoaringBitmap;
use tokio::sync::{Notify, mpsc};
use tokio::time::{Instant, sleep_until, timeout_at};
use tokio_util::sync::CancellationToken;

use super::seen::KNOWN;
use super::writer::Written;
use crate::jobs::{JobKind, enqueue};
use crate::platform::{Platform, Touched};
use crate::{Actor, Context, Result};

/// How often the key figures are told of events, at most.
const TELL_EVERY: Duration = Duration::from_secs(2);
/// Refused messages that are kept altogether.
const REJECTS_KEPT: u64 = 10_000;

/// Puts written groups into the lake's inbox and tells whoever waits.
pub(super) async fn show(
    platform: Arc<Platform>,
    mut groups: mpsc::Receiver<Written>,
    is_broken: Arc<AtomicBool>,
    flush: Arc<Notify>,
    flush_rows: usize,
) {
    // Key figures are made anew for everybody: not for each of a hundred groups a second.
    let mut tell_at: Option<Instant> = None;
    loop {
        let next = match tell_at {
            None => groups.recv().await,
            Some(at) => match timeout_at(at, groups.recv()).await {
                Ok(next) => next,
                Err(_) => {
                    platform.events_changed();
                    tell_at = None;
                    continue;
                }
            },
        };
        let Some(group) = next else {
            platform.events_changed();
            return;
        };
        if !group.events.is_empty() && tell_at.is_none() {
            tell_at = Some(Instant::now() + TELL_EVERY);
        }
        let done = show_group(&platform, group).await;
        let ok = match done {
            Ok(waiting) => {
                waiting.into_iter().for_each(|done| {
                    // Who went away does not wait any more.
                    let _ = done.send(true);
                });
                true
            }
            Err(error) => {
                // It is durable, but must not be let go from the records before it is in the lake.
                tracing::error!(%error, "live events cannot be shown; restart to read them again");
                false
            }
        };
        if !ok {
            is_broken.store(true, Ordering::Release);
        }
        if platform.lake.inbox_len() >= flush_rows {
            flush.notify_one();
        }
    }
}

type Waiting = Vec<tokio::sync::oneshot::Sender<bool>>;

async fn show_group(platform: &Platform, group: Written) -> Result<Waiting> {
    let Written {
        id,
        received_at,
        events,
        touched,
        changed,
        done,
    } = group;
    let names: BTreeSet<&str> = events.iter().map(|event| event.name.as_str()).collect();
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    if !events.is_empty() {
        let lake = platform.lake.clone();
        let rows = events.into_iter().map(move |event| InboxRow {
            id,
            received_at,
            event,
        });
        tokio::task::spawn_blocking(move || lake.add_to_inbox(rows.collect())).await??;
    }
    platform.customers_touched(&changed);
    if !touched.is_empty() {
        platform.tell_touched(Touched {
            customers: numbers(&touched).into(),
            events: names.into(),
            attributes: !changed.is_empty(),
        });
    }
    Ok(done)
}

fn numbers(bitmap: &RoaringBitmap) -> Vec<CustomerNumber> {
    bitmap.iter().map(CustomerNumber).collect()
}

/// Moves the inbox into the files, every few seconds, when it is full, and at the end.
pub(super) async fn run(
    platform: Arc<Platform>,
    is_broken: Arc<AtomicBool>,
    full: Arc<Notify>,
    flush_every: Duration,
    stop: CancellationToken,
) {
    loop {
        let next = Instant::now() + flush_every;
        tokio::select! {
            () = stop.cancelled() => {}
            () = full.notified() => {}
            () = sleep_until(next) => {}
        }
        if !is_broken.load(Ordering::Acquire)
            && let Err(error) = flush(&platform).await
        {
            tracing::error!(%error, "live events could not be moved into the lake");
        }
        if stop.is_cancelled() {
            return;
        }
    }
}

/// Moves what waits into the files, then lets the records forget it.
pub(super) async fn flush(platform: &Arc<Platform>) -> Result<()> {
    let report = platform.lake.flush_inbox().await?;
    let db = platform.db();
    let version = platform.lake.inbox_version();
    let moved = inbox::delete_up_to(db, version).await?;
    rejected_messages::keep_newest(db, REJECTS_KEPT).await?;
    if moved == 0 {
        return Ok(());
    }
    tracing::debug!(
        events = report.events,
        duplicates = report.duplicates,
        groups = moved,
        "live events moved into the lake"
    );
    inbox::forget_hashes_before(db, platform.clock.now() - KNOWN).await?;
    if platform.lake.is_compaction_due() {
        let ctx = Context::new(Arc::clone(platform), Actor::system());
        enqueue(&ctx, JobKind::CompactLake).await?;
    }
    Ok(())
}
