//! Strategies as people see them: whom they reach, and what they cost.

use fenqun_model::{SchemeId, SegmentId, Strategy, StrategyId, StrategyTarget};
use fenqun_store::{Archived, strategies, users};
use roaring::RoaringBitmap;

use super::targets::Targets;
use super::{MISSING, ShownTarget};
use crate::customers::DirectoryCache;
use crate::{Context, Result};

/// A strategy with whom it reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The strategy.
    pub strategy: Strategy,
    /// Its targets as people know them.
    pub targets: Vec<ShownTarget>,
    /// Everybody in any of its targets.
    pub customers: u64,
    /// Those of them on whom its budget is spent, because no earlier strategy has one for them;
    /// 0 without a budget.
    pub budgeted: u64,
    /// The name of who looks after them.
    pub administrator: Option<String>,
}

/// Which strategies.
#[derive(Clone, Debug, Default)]
pub struct ListRequest {
    /// Those that were put away, or those in use.
    pub archived: bool,
    /// Only those for a segment.
    pub segment: Option<SegmentId>,
    /// Only those for a class of a scheme.
    pub scheme: Option<SchemeId>,
}

impl ListRequest {
    fn wants(&self, strategy: &Strategy) -> bool {
        let targets = &strategy.content.targets;
        let of_segment = |id| targets.contains(&StrategyTarget::Segment { segment: id });
        let of_scheme = |id| {
            targets
                .iter()
                .any(|one| matches!(one, StrategyTarget::Class { scheme, .. } if *scheme == id))
        };
        strategy.archived_at.is_some() == self.archived
            && self.segment.is_none_or(of_segment)
            && self.scheme.is_none_or(of_scheme)
    }
}

/// Strategies in their order.
pub async fn list(
    ctx: &Context,
    cache: &DirectoryCache,
    request: &ListRequest,
) -> Result<Vec<Shown>> {
    let all = shown(ctx, cache).await?;
    let wanted = all.into_iter().filter(|one| request.wants(&one.strategy));
    Ok(wanted.collect())
}

/// One strategy.
pub async fn find(ctx: &Context, cache: &DirectoryCache, id: StrategyId) -> Result<Shown> {
    let all = shown(ctx, cache).await?;
    let found = all.into_iter().find(|one| one.strategy.id == id);
    found.ok_or(MISSING)
}

/// All of them: what one costs depends on those before it.
async fn shown(ctx: &Context, cache: &DirectoryCache) -> Result<Vec<Shown>> {
    let db = ctx.platform.db();
    let all = strategies::list(db, Archived::With).await?;
    let targets = Targets::read(ctx, cache, &all).await?;
    let users = users::list(db).await?;
    let mut spent_on = RoaringBitmap::new();
    let shown = all.into_iter().map(|strategy| {
        let reached = targets.reached(&strategy);
        let mut budgeted = 0;
        if strategy.archived_at.is_none() && strategy.content.plan.budget.is_some() {
            budgeted = reached.len() - reached.intersection_len(&spent_on);
            spent_on |= &reached;
        }
        let shown = strategy.content.targets.iter();
        let shown = shown.map(|target| targets.show(target)).collect();
        let administrator = strategy.content.administrator;
        let user = users.iter().find(|user| Some(user.id) == administrator);
        Shown {
            targets: shown,
            customers: reached.len(),
            budgeted,
            administrator: user.map(|user| user.display_name.clone()),
            strategy,
        }
    });
    Ok(shown.collect())
}
