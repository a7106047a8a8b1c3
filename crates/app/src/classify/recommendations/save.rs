//! The customers for a product, kept as a list.

use fenqun_model::{List, ModelId};

use super::for_product;
use crate::customers::create_list;
use crate::{Context, Error, Result};

/// Whom to keep.
#[derive(Clone, Debug)]
pub struct SaveCandidates {
    /// Which model says who; the first without.
    pub model: Option<ModelId>,
    /// The product's id or name.
    pub product: String,
    /// How many customers at most.
    pub count: usize,
    /// The list's name.
    pub name: String,
}

/// Makes a list of the customers who may want a product most; the list and how many are on it.
pub async fn save_candidates(ctx: &Context, request: SaveCandidates) -> Result<(List, u64)> {
    let found = for_product(ctx, request.model, &request.product, request.count).await?;
    if found.customers.is_empty() {
        return Err(Error::Conflict {
            code: "recommendations.nobody",
            message: "nobody is likely to want this product, so there is nobody to list".to_owned(),
        });
    }
    let population = ctx.platform.population().await?;
    let keys = found.customers.iter();
    let keys = keys.filter_map(|one| population.key_of(one.number).map(str::to_owned));
    let keys: Vec<String> = keys.collect();
    let description = format!("{} · {}", found.product.name, found.model.name);
    let made = create_list(ctx, &request.name, &description, &keys).await?;
    Ok((made.list, made.members.affected))
}
