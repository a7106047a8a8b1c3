//! Which product somebody looks at, and what events say of it.

use rand::Rng;
use rand::seq::IndexedRandom;

use crate::demo::profile::{Product, Profile};
use crate::demo::rows::Properties;

/// A product, mostly of the favourite category, more often in its season.
pub(super) fn pick(
    rng: &mut impl Rng,
    profile: &'static Profile,
    favourite: usize,
    month: u32,
) -> &'static Product {
    let categories = &profile.categories;
    let category = if rng.random_bool(0.58) {
        favourite
    } else {
        rng.random_range(0..categories.len())
    };
    let weight = |product: &&Product| {
        let in_season = product.season.is_empty() || product.season.contains(&month);
        product.popularity * if in_season { 3 } else { 1 }
    };
    let products = profile.products.iter();
    let candidates: Vec<&'static Product> = products
        .filter(|product| product.category == categories[category])
        .collect();
    candidates
        .choose_weighted(rng, weight)
        .copied()
        .unwrap_or(&profile.products[0])
}

/// What an event says of it.
pub(super) fn product_properties(product: &Product) -> Properties<'_> {
    Properties {
        product_id: Some(&product.id),
        name: Some(&product.name),
        category: Some(&product.category),
        brand: Some(&product.brand),
        price: Some(i64::from(product.price) * 100),
        ..Default::default()
    }
}
