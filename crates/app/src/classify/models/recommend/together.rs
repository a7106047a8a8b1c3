//! What is bought together.

use fenqun_insight::basket::{Baskets, Error as Refusal, ItemSets, Limits, PairRule, pair_rules};

use super::Sales;
use crate::{Error, Result};

/// A pair is in at least this share of the orders, …
const SHARE_LEAST: f64 = 0.001;
/// … and in at least so many.
const COUNT_LEAST: u32 = 5;
/// Pairs that are counted; with more, only those that come oftener.
const SETS_MOST: usize = 200_000;
/// Rules that are kept.
const RULES_MOST: usize = 50_000;
/// Less sure rules say nothing.
const CONFIDENCE_LEAST: f64 = 0.01;

/// Both rules of each pair that comes together more often than by chance, the highest lift first;
/// and how many orders they were counted in.
pub(super) fn together(sales: &Sales) -> Result<(Vec<PairRule>, usize)> {
    let shape = (sales.baskets_count, sales.products.len());
    let baskets =
        Baskets::from_columns(shape, &sales.baskets, &sales.items).map_err(Error::internal)?;
    let share = Limits::share(&baskets, SHARE_LEAST);
    let mut limits = Limits {
        minimum_count: share.minimum_count.max(COUNT_LEAST),
        longest: 2,
        most: SETS_MOST,
    };
    let sets = loop {
        match ItemSets::find(&baskets, limits) {
            Ok(sets) => break sets,
            Err(Refusal::TooMany { .. }) => limits.minimum_count *= 2,
            Err(error) => return Err(Error::internal(error)),
        }
    };
    let mut rules = pair_rules(&sets, CONFIDENCE_LEAST);
    rules.retain(|rule| rule.lift > 1.0);
    rules.truncate(RULES_MOST);
    Ok((rules, baskets.filled_count()))
}
