//! What customers bought, in the numbers that a training gave products.

use fenqun_insight::recommend::Interactions;

use crate::classify::models::recommend::{Learned, Sales};
use crate::{Error, Result};

/// What these sales say of products that the training knew.
pub(super) fn interactions(learned: &Learned, sales: &Sales) -> Result<Interactions> {
    let by_id = learned.products.by_id();
    let places: Vec<Option<u32>> = sales
        .products
        .ids
        .iter()
        .map(|id| by_id.get(id.as_str()).copied())
        .collect();
    let mut customers = Vec::new();
    let mut items = Vec::new();
    for (customer, item) in sales.customers.iter().zip(&sales.items) {
        if let Some(place) = places[*item as usize] {
            customers.push(*customer);
            items.push(place);
        }
    }
    let shape = (sales.numbers.len().max(1), learned.products.len());
    let weights = vec![1.0; items.len()];
    let counts =
        Interactions::from_columns(shape, &customers, &items, &weights).map_err(Error::internal)?;
    Ok(match learned.learner.counts_purchases() {
        true => counts,
        false => counts.binary(),
    })
}
