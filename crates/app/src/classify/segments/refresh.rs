//! Computing who is in: all segments in one pass.

use fenqun_model::{Instant, Reason, Segment, SegmentId};
use fenqun_store::{self as store, Archived};

use super::get;
use super::save::{Computed, save};
use crate::jobs::Control;
use crate::{Context, Error, Result};

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
    pub error: Option<Reason>,
}

/// Refreshes the segments named, or all that are not archived, in one pass over the events.
///
/// A rule that cannot run keeps its last good members and says why; the others go on. Without an
/// instant it is about the present, and who entered or left since the same rule was last computed
/// becomes an event and is told to webhooks.
pub async fn refresh(
    ctx: &Context,
    ids: Option<&[SegmentId]>,
    as_of: Option<Instant>,
) -> Result<Vec<Refreshed>> {
    refresh_watched(ctx, ids, as_of, &Control::new()).await
}

/// The same, telling how far it is. Stopped before the end it leaves everything as it was.
pub async fn refresh_watched(
    ctx: &Context,
    ids: Option<&[SegmentId]>,
    as_of: Option<Instant>,
    control: &Control,
) -> Result<Vec<Refreshed>> {
    let chosen = choose(ctx, ids).await?;
    let work = async {
        let _alone = ctx.platform.refreshing().await;
        compute(ctx, &chosen, as_of, control).await
    };
    let done = tokio::select! {
        done = work => done,
        // Dropping the work stops the query.
        () = control.token().cancelled() => Err(Error::Cancelled),
    };
    match done {
        Ok(refreshed) => Ok(refreshed),
        Err(Error::Cancelled) => Err(Error::Cancelled),
        Err(error) => {
            let reason = error.reason();
            for segment in &chosen {
                store::segments::save_error(ctx.platform.db(), segment.id, &reason).await?;
            }
            Err(error)
        }
    }
}

async fn choose(ctx: &Context, ids: Option<&[SegmentId]>) -> Result<Vec<Segment>> {
    let Some(ids) = ids else {
        return Ok(store::segments::list(ctx.platform.db(), Archived::Without).await?);
    };
    let mut chosen = Vec::with_capacity(ids.len());
    for id in ids {
        chosen.push(get(ctx, *id).await?);
    }
    Ok(chosen)
}

async fn compute(
    ctx: &Context,
    chosen: &[Segment],
    as_of: Option<Instant>,
    control: &Control,
) -> Result<Vec<Refreshed>> {
    let platform = &ctx.platform;
    let is_present = as_of.is_none();
    // Rules and their versions come from one reading, so that members never bear the number of
    // another rule than the one that was computed.
    let dictionary = platform.dictionary().await?;
    let (sound, unsound): (Vec<&Segment>, Vec<&Segment>) = chosen
        .iter()
        .partition(|segment| dictionary.segments.contains_key(&segment.id));
    let rules: Vec<_> = sound
        .iter()
        .map(|segment| &*dictionary.segments[&segment.id])
        .collect();
    control.report(0, Some(rules.len() as u64), "segments", "computing members");
    let evaluator = platform.evaluator_of_at(&dictionary, as_of).await?;
    let as_of = evaluator.setting().as_of;
    let members = evaluator.members(&rules).await?;
    let computed = sound
        .iter()
        .zip(members)
        .map(|(segment, members)| Computed {
            id: segment.id,
            version: dictionary.versions[&segment.id],
            members,
        });
    let saved = save(ctx, computed.collect(), as_of, is_present, control).await?;
    let mut refreshed = Vec::with_capacity(chosen.len());
    for segment in sound {
        // One that was changed meanwhile has the members of its newer rule.
        let counts = match saved.iter().find(|(id, _)| *id == segment.id) {
            Some((_, counts)) => Some(*counts),
            None => get(ctx, segment.id).await?.refresh,
        };
        refreshed.push(Refreshed {
            id: segment.id,
            name: segment.name.clone(),
            count: counts.map_or(0, |counts| counts.count),
            entered: counts.map_or(0, |counts| counts.entered),
            exited: counts.map_or(0, |counts| counts.exited),
            error: None,
        });
    }
    for segment in unsound {
        let reason = dictionary.fault(segment.id);
        store::segments::save_error(platform.db(), segment.id, &reason).await?;
        refreshed.push(Refreshed {
            id: segment.id,
            name: segment.name.clone(),
            count: segment.refresh.map_or(0, |refresh| refresh.count),
            entered: 0,
            exited: 0,
            error: Some(reason),
        });
    }
    Ok(refreshed)
}
