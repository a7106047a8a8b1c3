//! What the members of segments have brought.

use std::collections::HashMap;

use fenqun_model::{Segment, SegmentId};
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
        let Some(refresh) = segment.refresh else {
            continue;
        };
        let known = directory.known_worth(segment.id, refresh.refreshed_at);
        let sum = match known {
            Some(known) => known,
            None => {
                let saved = segments::find_membership(ctx.platform.db(), segment.id).await?;
                let Some(saved) = saved else { continue };
                let members = members_from_bytes(&saved.members)?;
                directory.sum_worth(segment.id, refresh.refreshed_at, &members)
            }
        };
        revenue.insert(segment.id, money(sum));
    }
    Ok(revenue)
}
