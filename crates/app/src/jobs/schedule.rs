//! What is done by the clock: segments that are due, the lake's nightly care, tidying.

use chrono::{Duration, NaiveTime};
use fenqun_model::{Instant, PageRequest};
use fenqun_store::jobs::{self, JobFilter};
use fenqun_store::segments;

use super::{JobKind, enqueue};
use crate::{Context, Result};

/// When the night's work begins, in the workspace's time zone.
const NIGHT: NaiveTime = match NaiveTime::from_hms_opt(3, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Asks for whatever is due now.
pub(crate) async fn enqueue_due(ctx: &Context) -> Result<()> {
    let now = ctx.now();
    let night = last_night(ctx, now).await?;
    let due = segments::list_due(ctx.platform.db(), now - Duration::hours(1), night).await?;
    if !due.is_empty() {
        let ids = due.iter().map(|segment| segment.id).collect();
        enqueue(ctx, JobKind::RefreshSegments { ids: Some(ids) }).await?;
    }
    for kind in [
        JobKind::CompactLake,
        JobKind::VacuumLake,
        JobKind::TidyRecords,
        JobKind::TrainModels { ids: None },
    ] {
        if !asked_since(ctx, &kind, night).await? {
            enqueue(ctx, kind).await?;
        }
    }
    Ok(())
}

/// The last time the clock struck the night's hour.
async fn last_night(ctx: &Context, now: Instant) -> Result<Instant> {
    let calendar = ctx.platform.calendar().await?;
    let today = calendar.date_of(now);
    let tonight = calendar.instant_of(today.and_time(NIGHT));
    Ok(if tonight <= now {
        tonight
    } else {
        calendar.instant_of((today - Duration::days(1)).and_time(NIGHT))
    })
}

async fn asked_since(ctx: &Context, kind: &JobKind, since: Instant) -> Result<bool> {
    let filter = JobFilter {
        kinds: vec![kind.name().to_owned()],
        since: Some(since),
        ..JobFilter::default()
    };
    let found = jobs::list(ctx.platform.db(), &filter, PageRequest::first(1)).await?;
    Ok(!found.items.is_empty())
}
