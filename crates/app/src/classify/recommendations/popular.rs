//! What sells: by how many customers bought it in a stretch of time, against the one before. Needs
//! no model.

use std::sync::Arc;

use fenqun_insight::basket::Baskets;
use fenqun_insight::recommend::{Interactions, Popularity};

use super::{Product, product};
use crate::classify::models::recommend::{Sales, Whom, read_sales, span};
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// Seconds in a day.
const DAY_S: i64 = 86_400;

/// Which products, and of when.
#[derive(Clone, Debug)]
pub struct PopularRequest {
    /// The last so many days.
    pub days: u32,
    /// How many at most.
    pub limit: usize,
    /// Only products of this category.
    pub category: Option<String>,
    /// Only those whose name or id has this in it, in whatever case.
    pub search: Option<String>,
}

/// A product and how it sells.
#[derive(Clone, Debug, PartialEq)]
pub struct Selling {
    /// Which.
    pub product: Product,
    /// Customers who bought it.
    pub customers: u32,
    /// In how many orders it was.
    pub orders: u32,
    /// Customers who bought it in the stretch before.
    pub customers_before: u32,
}

/// Products by how many customers bought them, the most first.
pub async fn popular(ctx: &Context, request: PopularRequest) -> Result<Vec<Selling>> {
    if !(1..=3650).contains(&request.days) {
        return Err(Error::field("days", "invalid", "take 1 to 3650 days"));
    }
    let evaluator = ctx.platform.evaluator_at(None).await?;
    let setting = evaluator.setting().clone();
    let platform = Arc::clone(&ctx.platform);
    let sales = tokio::task::spawn_blocking(move || {
        let sales = read_sales(
            &platform.lake,
            &setting.events.parts,
            span(setting.as_of, 2 * request.days),
            Whom::All(&setting.population),
            &Control::new(),
        )?;
        let start_s = setting.as_of.timestamp() - i64::from(request.days) * DAY_S;
        selling(&sales, start_s, &request)
    });
    sales.await?
}

fn selling(sales: &Sales, start_s: i64, request: &PopularRequest) -> Result<Vec<Selling>> {
    let now = |row: usize| i64::from(sales.times_s[row]) > start_s;
    let rows = 0..sales.items.len();
    let (after, before): (Vec<usize>, Vec<usize>) = rows.partition(|row| now(*row));
    let (buyers, buyers_before) = (buyers(sales, &after)?, buyers(sales, &before)?);
    let of = |column: &[u32]| -> Vec<u32> { after.iter().map(|row| column[*row]).collect() };
    let shape = (sales.baskets_count, sales.products.len());
    let orders = Baskets::from_columns(shape, &of(&sales.baskets), &of(&sales.items));
    let orders = orders.map_err(Error::internal)?.counts();
    let search = request
        .search
        .as_deref()
        .map(|text| text.trim().to_lowercase());
    let wanted = |product: &Product| {
        let has = |text: &str| {
            let search = search.as_deref().unwrap_or_default();
            text.to_lowercase().contains(search)
        };
        request
            .category
            .as_ref()
            .is_none_or(|category| product.category.as_ref() == Some(category))
            && (has(&product.name) || has(&product.id))
    };
    let mut items: Vec<u32> = (0..sales.products.len() as u32)
        .filter(|item| buyers[*item as usize] > 0)
        .collect();
    items.sort_by_key(|item| {
        let item = *item as usize;
        (
            std::cmp::Reverse((buyers[item], orders[item])),
            &sales.products.ids[item],
        )
    });
    let found = items.into_iter().filter_map(|item| {
        let product = product(&sales.products, item);
        wanted(&product).then(|| Selling {
            product,
            customers: buyers[item as usize],
            orders: orders[item as usize],
            customers_before: buyers_before[item as usize],
        })
    });
    Ok(found.take(request.limit).collect())
}

/// Different customers by product, of some rows.
fn buyers(sales: &Sales, rows: &[usize]) -> Result<Vec<u32>> {
    let of = |column: &[u32]| -> Vec<u32> { rows.iter().map(|row| column[*row]).collect() };
    let shape = (sales.numbers.len(), sales.products.len());
    let (customers, items) = (of(&sales.customers), of(&sales.items));
    let weights = vec![1.0; rows.len()];
    let found = Interactions::from_columns(shape, &customers, &items, &weights);
    Ok(Popularity::of(&found.map_err(Error::internal)?)
        .buyers()
        .to_vec())
}
