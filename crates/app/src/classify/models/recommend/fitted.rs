//! What the page of the model draws: pairs and best sellers, by name.

use serde::Serialize;

use super::{Learned, Products};

/// Pairs that are shown.
const PAIRS_MOST: usize = 300;
/// Best sellers that are shown.
const POPULAR_MOST: usize = 50;

/// What was learned, as the records keep it for people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Fitted {
    /// The method that was chosen.
    method: super::Method,
    /// The surer rule of each pair, the highest lift first.
    pairs: Vec<Pair>,
    popular: Vec<Popular>,
    /// Categories, to choose from.
    categories: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Pair {
    item: String,
    with: String,
    item_id: String,
    with_id: String,
    /// Orders with both.
    count: u32,
    support: f64,
    confidence: f64,
    lift: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Popular {
    item: String,
    item_id: String,
    category: Option<String>,
    /// Customers who bought it.
    customers: u32,
}

impl Fitted {
    pub(super) fn new(learned: &Learned) -> Self {
        let products = &learned.products;
        let name = |item: u32| products.names[item as usize].clone();
        let id = |item: u32| products.ids[item as usize].clone();
        // Rules of one pair have the same lift, the surer one stands first.
        let mut seen = std::collections::HashSet::new();
        let surer = learned
            .pairs
            .iter()
            .filter(|rule| seen.insert((rule.item.min(rule.with), rule.item.max(rule.with))));
        let pairs = surer.take(PAIRS_MOST).map(|rule| Pair {
            item: name(rule.item),
            with: name(rule.with),
            item_id: id(rule.item),
            with_id: id(rule.with),
            count: rule.count,
            support: rule.support,
            confidence: rule.confidence,
            lift: rule.lift,
        });
        let popular = best_sellers(learned).map(|(item, customers)| Popular {
            item: name(item),
            item_id: id(item),
            category: products.category(item).map(str::to_owned),
            customers,
        });
        Self {
            method: learned.method,
            pairs: pairs.collect(),
            popular: popular.collect(),
            categories: sorted_categories(products),
        }
    }
}

fn best_sellers(learned: &Learned) -> impl Iterator<Item = (u32, u32)> {
    let mut all: Vec<(u32, u32)> = (0..)
        .zip(learned.popular.buyers().iter().copied())
        .collect();
    all.sort_by_key(|(item, buyers)| (std::cmp::Reverse(*buyers), *item));
    all.into_iter().take(POPULAR_MOST)
}

fn sorted_categories(products: &Products) -> Vec<String> {
    let mut names = products.category_names.clone();
    names.sort();
    names
}
