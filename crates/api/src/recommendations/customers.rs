//! `GET /recommendations/customers`

use std::collections::HashMap;

use axum::extract::State;
use fenqun_app::classify::recommendations as app;
use fenqun_app::customers::{self, CustomerFilter, Direction, ListRequest, SortField};
use fenqun_model::ModelId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Product;
use crate::{
    access::Ctx,
    customers::{CustomerRow, shown},
    error::Result,
    extract::{Json, Query},
    state::ApiState,
    wire::{Limit, Named},
};

/// For which product.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CustomersForProductQuery {
    /// The product's id or name.
    product: String,
    /// Which model; the first that was trained without.
    model: Option<i64>,
    /// How many at most: 1 to 200, usually 50.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
}

/// Who may want a product.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomersForProduct {
    model: Named,
    product: Product,
    /// The likeliest first.
    items: Vec<CustomerForProduct>,
}

/// A customer who may want a product.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerForProduct {
    customer: CustomerRow,
    /// How much, as a share of the first one's: above 0, at most 1.
    strength: f64,
}

/// Who may want a product
///
/// The likeliest first; without those who bought it, unless the model recommends such again.
#[utoipa::path(
    get,
    path = "/recommendations/customers",
    params(CustomersForProductQuery),
    responses((status = OK, body = CustomersForProduct)),
)]
pub(crate) async fn list_customers_for_product(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Query(query): Query<CustomersForProductQuery>,
) -> Result<Json<CustomersForProduct>> {
    let (model, limit) = (query.model.map(ModelId), query.limit.0 as usize);
    let found = app::for_product(&ctx, model, &query.product, limit).await?;
    let request = ListRequest {
        filter: CustomerFilter::default(),
        within: Some(found.customers.iter().map(|one| one.number.0).collect()),
        sort: SortField::Revenue,
        direction: Direction::Desc,
        after: None,
        limit,
    };
    let page = customers::list(&ctx, &state.directory, request).await?;
    let rows = shown(&ctx, page.rows).await?.into_iter();
    let mut rows: HashMap<u32, CustomerRow> = rows.map(|row| (row.number, row)).collect();
    let items = found.customers.iter().filter_map(|one| {
        Some(CustomerForProduct {
            customer: rows.remove(&one.number.0)?,
            strength: one.strength,
        })
    });
    Ok(Json(CustomersForProduct {
        items: items.collect(),
        model: Named {
            id: found.model.id.0,
            name: found.model.name,
        },
        product: found.product.into(),
    }))
}
