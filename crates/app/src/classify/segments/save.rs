//! Keeping who is in: bitmaps, counts and a point of the trend in one transaction.

use fenqun_model::{Instant, Membership, SegmentId, SegmentRefresh};
use fenqun_store as store;
use roaring::RoaringBitmap;
use sea_orm::{ConnectionTrait, TransactionTrait};

use crate::classify::bitmaps;
use crate::classify::live::{Change, announce};
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
/// the change has written the members of the newer rule. Who came and who went since the same rule
/// was last computed is announced where `is_present` says that the instant is not one of the past.
pub(super) async fn save(
    ctx: &Context,
    computed: Vec<Computed>,
    as_of: Instant,
    is_present: bool,
    control: &Control,
) -> Result<Vec<(SegmentId, SegmentRefresh)>> {
    let total = computed.len() as u64;
    let population = ctx.platform.population().await?;
    let tx = store::begin(ctx.platform.db()).await?;
    let mut saved = Vec::with_capacity(computed.len());
    for (done, computed) in (0..).zip(computed) {
        control.check()?;
        control.report(done, Some(total), "segments", "saving members");
        let now = store::segments::find(&tx, computed.id).await?;
        let Some(segment) = now.filter(|segment| segment.version == computed.version) else {
            continue;
        };
        let kept = keep(ctx, &tx, computed, as_of).await?;
        // A rule that was made or edited holds other customers; nobody has come or gone by that.
        if is_present && kept.before_version == Some(segment.version) {
            let change = Change {
                segment: segment.id,
                segment_name: &segment.name,
                as_of,
                entered: &kept.entered,
                exited: &kept.exited,
            };
            announce(&tx, &population, change, kept.refresh.refreshed_at).await?;
        }
        saved.push((segment.id, kept.refresh));
    }
    tx.commit().await?;
    ctx.platform.webhooks_changed();
    control.report(total, Some(total), "segments", "saving members");
    Ok(saved)
}

/// A membership that was written, beside the one before.
pub(super) struct Kept {
    refresh: SegmentRefresh,
    /// The version of the rule that the members before were of.
    before_version: Option<u32>,
    entered: RoaringBitmap,
    exited: RoaringBitmap,
}

/// Writes one membership in the transaction of whoever computed it.
pub(super) async fn keep<C>(
    ctx: &Context,
    tx: &C,
    computed: Computed,
    as_of: Instant,
) -> Result<Kept>
where
    C: ConnectionTrait + TransactionTrait,
{
    let Computed {
        id,
        version,
        members,
    } = computed;
    let saved = store::segments::find_membership(tx, id).await?;
    let before_version = saved.as_ref().map(|membership| membership.rule_version);
    let before = saved.map(|membership| bitmaps::from_bytes(&membership.members));
    let before = before.transpose()?.unwrap_or_default();
    let entered = &members - &before;
    let exited = &before - &members;
    let refresh = SegmentRefresh {
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
        refresh,
    };
    store::segments::save_membership(tx, &membership).await?;
    Ok(Kept {
        refresh,
        before_version,
        entered,
        exited,
    })
}
