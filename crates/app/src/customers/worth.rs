//! What the members of segments have brought.

use std::collections::HashMap;

use fenqun_model::{Membership, Segment, SegmentId};
use fenqun_store::segments;
use rust_decimal::Decimal;

use super::{DirectoryCache, money};
use crate::{Context, Result, classify::members_from_bytes};

/// The revenue of each segment's members as last refreshed; segments without members are left out.
pub async fn revenue_of_segments(
    ctx: &Context,
    cache: &DirectoryCache,
    all: &[Segment],
) -> Result<HashMap<SegmentId, Decimal>> {
    let directory = cache.get(&ctx.platform).await?;
    let mut revenue = HashMap::new();
    for segment in all {
        let (Some(refresh), Some(version)) = (segment.refresh, segment.refreshed_version) else {
            continue;
        };
        let of = (segment.id, version, refresh.refreshed_at);
        let known = directory.known_worth(of);
        let sum = match known {
            Some(known) => known,
            None => {
                let saved = segments::find_membership(ctx.platform.db(), segment.id).await?;
                // Refreshed in this moment: the sum would not be that of the count beside it.
                let same = |m: &Membership| m.rule_version == version && m.refresh == refresh;
                let Some(saved) = saved.filter(same) else {
                    continue;
                };
                directory.sum_worth(of, &members_from_bytes(&saved.members)?)
            }
        };
        revenue.insert(segment.id, money(sum));
    }
    Ok(revenue)
}
