//! What is bought together.

use fenqun_model::{Model, ModelId};

use super::customers::item;
use super::recommender::get;
use super::{Product, product};
use crate::{Context, Result};

/// What is bought together.
#[derive(Clone, Debug)]
pub struct Together {
    /// Which model counted.
    pub model: Model,
    /// Orders that were counted.
    pub baskets: usize,
    /// Of one product the surest first, of all the highest lift first.
    pub rules: Vec<Bought>,
}

/// Who buys one product also buys another.
#[derive(Clone, Debug, PartialEq)]
pub struct Bought {
    /// The one.
    pub item: Product,
    /// The other.
    pub with: Product,
    /// Orders with both.
    pub count: u32,
    /// Their share of all orders.
    pub support: f64,
    /// The share of the orders with the one that have the other.
    pub confidence: f64,
    /// How many times oftener than by chance.
    pub lift: f64,
}

/// The first `count` rules about one product, by its id or its name, or about all.
pub async fn together(
    ctx: &Context,
    model: Option<ModelId>,
    wanted: Option<&str>,
    count: usize,
) -> Result<Together> {
    let recommender = get(ctx, model).await?;
    let only = wanted
        .map(|wanted| item(&recommender, wanted))
        .transpose()?;
    let learned = &recommender.learned;
    let rules = learned.pairs.iter();
    let mut rules: Vec<_> = rules
        .filter(|rule| only.is_none_or(|only| rule.item == only))
        .collect();
    if only.is_some() {
        rules.sort_by(|left, right| right.confidence.total_cmp(&left.confidence));
    }
    let rules = rules.into_iter().take(count).map(|rule| Bought {
        item: product(&learned.products, rule.item),
        with: product(&learned.products, rule.with),
        count: rule.count,
        support: rule.support,
        confidence: rule.confidence,
        lift: rule.lift,
    });
    Ok(Together {
        rules: rules.collect(),
        baskets: learned.baskets,
        model: recommender.model.clone(),
    })
}
