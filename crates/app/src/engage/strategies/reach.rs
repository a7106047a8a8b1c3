//! Which strategies reach some customers.

use fenqun_model::Strategy;
use fenqun_store::{Archived, strategies};
use roaring::RoaringBitmap;

use super::targets::Targets;
use crate::customers::DirectoryCache;
use crate::{Context, Result};

/// A strategy that reaches some of certain customers.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaching {
    /// The strategy.
    pub strategy: Strategy,
    /// How many of them it reaches.
    pub customers: u64,
}

/// The strategies in use that reach any of these customers, those that reach most of them first.
pub async fn reaching(
    ctx: &Context,
    cache: &DirectoryCache,
    customers: &RoaringBitmap,
) -> Result<Vec<Reaching>> {
    let all = strategies::list(ctx.platform.db(), Archived::Without).await?;
    let targets = Targets::read(ctx, cache, &all).await?;
    let counted = all.into_iter().map(|strategy| Reaching {
        customers: targets.reached(&strategy).intersection_len(customers),
        strategy,
    });
    let mut reaching: Vec<Reaching> = counted.filter(|one| one.customers > 0).collect();
    // In their order where they reach as many.
    reaching.sort_by_key(|one| std::cmp::Reverse(one.customers));
    Ok(reaching)
}
