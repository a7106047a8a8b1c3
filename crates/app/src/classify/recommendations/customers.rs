//! Customers for a product: who may want it most.

use std::sync::Arc;

use fenqun_insight::recommend::customers_for;
use fenqun_model::{CustomerNumber, Model, ModelId};

use super::everybody::everybody;
use super::recommender::{Recommender, get};
use super::{Product, product};
use crate::classify::models::recommend::Learner;
use crate::{Context, Error, Result};

/// Who may want a product most.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// Which model says so.
    pub model: Model,
    /// Of which product.
    pub product: Product,
    /// The likeliest first; without those who bought it, unless the model recommends such again.
    pub customers: Vec<Candidate>,
}

/// A customer who may want a product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Who.
    pub number: CustomerNumber,
    /// How much, as a share of the first one's.
    pub strength: f64,
}

/// The `count` customers who may want a product most, by its id or its name.
pub async fn for_product(
    ctx: &Context,
    model: Option<ModelId>,
    wanted: &str,
    count: usize,
) -> Result<Candidates> {
    let recommender = get(ctx, model).await?;
    let item = item(&recommender, wanted)?;
    let learned = Arc::clone(&recommender.learned);
    if matches!(learned.learner, Learner::Popularity(_)) {
        return Err(Error::Conflict {
            code: "recommendations.not_personal",
            message: "this model recommends best sellers to everybody, so it cannot tell who wants a product more"
                .to_owned(),
        });
    }
    let everybody = everybody(ctx, &recommender).await?;
    let bought_too = !learned.allowed.leaves_out_bought();
    let customers = tokio::task::spawn_blocking(move || {
        let scorer = everybody.learner.scorer();
        let found = customers_for(
            scorer,
            &everybody.interactions,
            item,
            count,
            bought_too,
            |_| true,
        );
        let most = found.first().map_or(1.0, |(_, score)| f64::from(*score));
        // Of tastes, what is not above zero is no liking.
        let liking = found.into_iter().filter(|(_, score)| *score > 0.0);
        let candidates = liking.map(|(place, score)| Candidate {
            number: CustomerNumber(everybody.numbers[place as usize]),
            strength: f64::from(score) / most,
        });
        candidates.collect()
    });
    Ok(Candidates {
        product: product(&learned.products, item),
        model: recommender.model.clone(),
        customers: customers.await?,
    })
}

/// The number of a product that the training knew.
pub(super) fn item(recommender: &Recommender, wanted: &str) -> Result<u32> {
    let found = recommender.learned.products.find(wanted.trim());
    found.ok_or(Error::NotFound { noun: "product" })
}
