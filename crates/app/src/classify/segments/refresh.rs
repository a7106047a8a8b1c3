//! Computing who is in: all segments in one pass.

use fenqun_model::{Instant, Membership, Segment, SegmentId, SegmentRefresh};
use fenqun_store::{self as store, Archived};
use roaring::RoaringBitmap;

use super::get;
use crate::classify::bitmaps;
use crate::{Context, Result};

/// What a refresh found for one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refreshed {
    /// The segment.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// How many are in.
    pub count: u64,
    /// How many were not in at the refresh before.
    pub entered: u64,
    /// How many were in at the refresh before, and are no longer.
    pub exited: u64,
    /// Why it could not be computed; the members are then those of the last good refresh.
    pub error: Option<String>,
}

/// Refreshes the segments named, or all that are not archived, in one pass over the events.
///
/// A rule that cannot run keeps its last good members and says why; the others go on.
pub async fn refresh(
    ctx: &Context,
    ids: Option<&[SegmentId]>,
    as_of: Option<Instant>,
) -> Result<Vec<Refreshed>> {
    let platform = &ctx.platform;
    let _alone = platform.refreshing().await;
    let chosen = match ids {
        None => store::segments::list(platform.db(), Archived::Without).await?,
        Some(ids) => {
            let mut chosen = Vec::with_capacity(ids.len());
            for id in ids {
                chosen.push(get(ctx, *id).await?);
            }
            chosen
        }
    };
    let as_of = match as_of {
        Some(as_of) => as_of,
        None => platform.as_of().await?,
    };
    let dictionary = platform.dictionary().await?;
    let (sound, unsound): (Vec<Segment>, Vec<Segment>) = chosen
        .into_iter()
        .partition(|segment| dictionary.segments.contains_key(&segment.id));
    let rules: Vec<_> = sound
        .iter()
        .map(|segment| &*dictionary.segments[&segment.id])
        .collect();
    let members = platform.evaluator(as_of).await?.members(&rules).await?;
    let mut refreshed = save(ctx, &sound, members, as_of).await?;
    for segment in unsound {
        let error = dictionary.fault(segment.id);
        store::segments::save_error(platform.db(), segment.id, &error).await?;
        let last = segment.refresh;
        refreshed.push(Refreshed {
            id: segment.id,
            name: segment.name,
            count: last.map_or(0, |r| r.count),
            entered: 0,
            exited: 0,
            error: Some(error),
        });
    }
    Ok(refreshed)
}

/// Writes all memberships in one transaction.
async fn save(
    ctx: &Context,
    segments: &[Segment],
    members: Vec<RoaringBitmap>,
    as_of: Instant,
) -> Result<Vec<Refreshed>> {
    let now = ctx.now();
    let tx = store::begin(ctx.platform.db()).await?;
    let mut refreshed = Vec::with_capacity(segments.len());
    for (segment, members) in segments.iter().zip(members) {
        let before = store::segments::find_membership(&tx, segment.id)
            .await?
            .map(|m| bitmaps::from_bytes(&m.members))
            .transpose()?
            .unwrap_or_default();
        let entered = &members - &before;
        let exited = &before - &members;
        let counts = SegmentRefresh {
            refreshed_at: now,
            as_of,
            count: members.len(),
            entered: entered.len(),
            exited: exited.len(),
        };
        let membership = Membership {
            segment_id: segment.id,
            members: bitmaps::to_bytes(&members),
            entered: bitmaps::to_bytes(&entered),
            exited: bitmaps::to_bytes(&exited),
            rule_version: segment.version,
            refresh: counts,
        };
        store::segments::save_membership(&tx, &membership).await?;
        refreshed.push(Refreshed {
            id: segment.id,
            name: segment.name.clone(),
            count: counts.count,
            entered: counts.entered,
            exited: counts.exited,
            error: None,
        });
    }
    tx.commit().await?;
    Ok(refreshed)
}
