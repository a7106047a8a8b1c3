//! Who is in a segment: as saved at its last refresh, or computed for an instant.

use fenqun_model::{Instant, SegmentId};
use fenqun_store::segments;
use roaring::RoaringBitmap;

use super::{get, refresh};
use crate::classify::bitmaps;
use crate::{Context, Error, Result};

/// The members at the last refresh.
#[derive(Clone, Debug)]
pub struct SavedMembers {
    /// The version of the rule that was computed.
    pub rule_version: u32,
    /// Who is in.
    pub members: RoaringBitmap,
    /// Who came in with it.
    pub entered: RoaringBitmap,
    /// Who went out with it.
    pub exited: RoaringBitmap,
    /// The evaluation instant.
    pub as_of: Instant,
    /// When it was computed.
    pub refreshed_at: Instant,
}

/// The saved members; computed first when there are none, or those of an older rule.
pub async fn saved_members(ctx: &Context, id: SegmentId) -> Result<SavedMembers> {
    let segment = get(ctx, id).await?;
    let db = ctx.platform.db();
    let mut saved = segments::find_membership(db, id).await?;
    if saved
        .as_ref()
        .is_none_or(|m| m.rule_version != segment.version)
    {
        refresh(ctx, Some(&[id]), None).await?;
        saved = segments::find_membership(db, id).await?;
    }
    let Some(saved) = saved else {
        // The rule cannot run and never could.
        return Err(Error::Conflict {
            code: "segment.not_refreshed",
            message: format!(
                "`{}` has no members yet because its rule cannot run",
                segment.name
            ),
        });
    };
    Ok(SavedMembers {
        rule_version: saved.rule_version,
        members: bitmaps::from_bytes(&saved.members)?,
        entered: bitmaps::from_bytes(&saved.entered)?,
        exited: bitmaps::from_bytes(&saved.exited)?,
        as_of: saved.refresh.as_of,
        refreshed_at: saved.refresh.refreshed_at,
    })
}

/// Who the segment's rule holds at an instant.
pub async fn members_at(ctx: &Context, name: &str, as_of: Instant) -> Result<RoaringBitmap> {
    let platform = &ctx.platform;
    let segment = segments::find_by_name(platform.db(), name)
        .await?
        .ok_or_else(|| Error::Input(format!("there is no segment `{name}`")))?;
    let dictionary = platform.dictionary().await?;
    let rule = dictionary
        .segments
        .get(&segment.id)
        .ok_or_else(|| Error::Input(dictionary.fault(segment.id).en))?;
    let evaluator = platform.evaluator_of_at(&dictionary, Some(as_of)).await?;
    let members = evaluator.members(&[rule]).await?;
    Ok(members.into_iter().next().unwrap_or_default())
}
