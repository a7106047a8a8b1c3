//! `GET /recommendations/popular`

use fenqun_app::classify::recommendations::{self as app, PopularRequest, Selling};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Product;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    wire::{Items, Limit},
};

/// Days that count where nobody says.
const DAYS: u32 = 90;

/// Which products, and of when.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PopularQuery {
    /// The last so many days; usually 90.
    days: Option<u32>,
    /// Only products of this category.
    category: Option<String>,
    /// Only those whose name or id has this in it.
    search: Option<String>,
    /// How many at most: 1 to 200, usually 50.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
}

/// A product and how it sells.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PopularProduct {
    product: Product,
    /// Customers who bought it.
    customers: u32,
    /// In how many orders it was.
    orders: u32,
    /// Customers who bought it in the stretch of the same length before.
    customers_before: u32,
}

/// What sells
///
/// By how many customers bought it, the most first. Needs no model.
#[utoipa::path(
    get,
    path = "/recommendations/popular",
    params(PopularQuery),
    responses((status = OK, body = Items<PopularProduct>)),
)]
pub(crate) async fn list_popular_products(
    Ctx(ctx): Ctx,
    Query(query): Query<PopularQuery>,
) -> Result<Json<Items<PopularProduct>>> {
    let request = PopularRequest {
        days: query.days.unwrap_or(DAYS),
        limit: query.limit.0 as usize,
        category: query.category,
        search: query.search,
    };
    let found = app::popular(&ctx, request).await?;
    Ok(Json(Items::of(found)))
}

impl From<Selling> for PopularProduct {
    fn from(selling: Selling) -> Self {
        Self {
            product: selling.product.into(),
            customers: selling.customers,
            orders: selling.orders,
            customers_before: selling.customers_before,
        }
    }
}
