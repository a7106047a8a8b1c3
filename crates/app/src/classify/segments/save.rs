//! Keeping who is in: bitmaps, counts and a point of the trend in one transaction.

use fenqun_model::{Instant, Membership, SegmentId, SegmentRefresh};
use fenqun_store as store;
use roaring::RoaringBitmap;
use sea_orm::{ConnectionTrait, TransactionTrait};

use crate::classify::bitmaps;
use crate::jobs::Control;
use crate::{Context, Result};

/// Members that were computed, and by which version of the rule.
#[derive(Clone, Debug)]
pub(super) struct Computed {
    pub(super) id: SegmentId,
    pub(super) version: u32,
    pub(super) members: RoaringBitmap,
}

/// Writes all memberships in one transaction. Those whose rule was changed meanwhile are left out:
/// the change has written the members of the newer rule.
pub(super) async fn save(
    ctx: &Context,
    computed: Vec<Computed>,
    as_of: Instant,
    control: &Control,
) -> Result<Vec<(SegmentId, SegmentRefresh)>> {
    let total = computed.len() as u64;
    let tx = store::begin(ctx.platform.db()).await?;
    let mut saved = Vec::with_capacity(computed.len());
    for (done, computed) in (0..).zip(computed) {
        control.check()?;
        control.report(done, Some(total), "segments", "saving members");
        let now = store::segments::find(&tx, computed.id).await?;
        if now.is_some_and(|segment| segment.version == computed.version) {
            saved.push((computed.id, keep(ctx, &tx, computed, as_of).await?));
        }
    }
    tx.commit().await?;
    control.report(total, Some(total), "segments", "saving members");
    Ok(saved)
}

/// Writes one membership in the transaction of whoever computed it.
pub(super) async fn keep<C>(
    ctx: &Context,
    tx: &C,
    computed: Computed,
    as_of: Instant,
) -> Result<SegmentRefresh>
where
    C: ConnectionTrait + TransactionTrait,
{
    let Computed {
        id,
        version,
        members,
    } = computed;
    let before = store::segments::find_membership(tx, id)
        .await?
        .map(|m| bitmaps::from_bytes(&m.members))
        .transpose()?
        .unwrap_or_default();
    let entered = &members - &before;
    let exited = &before - &members;
    let counts = SegmentRefresh {
        refreshed_at: ctx.now(),
        as_of,
        count: members.len(),
        entered: entered.len(),
        exited: exited.len(),
    };
    let membership = Membership {
        segment_id: id,
        members: bitmaps::to_bytes(&members),
        entered: bitmaps::to_bytes(&entered),
        exited: bitmaps::to_bytes(&exited),
        rule_version: version,
        refresh: counts,
    };
    store::segments::save_membership(tx, &membership).await?;
    Ok(counts)
}
