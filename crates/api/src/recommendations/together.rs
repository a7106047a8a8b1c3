//! `GET /recommendations/together`

use fenqun_app::classify::recommendations::{self as app, Bought};
use fenqun_model::ModelId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Product;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    wire::{Limit, Named},
};

/// Which rules.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TogetherQuery {
    /// Only those about this product, by its id or its name; the surest first.
    product: Option<String>,
    /// Which model; the first that was trained without.
    model: Option<i64>,
    /// How many at most: 1 to 200, usually 50.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
}

/// What is bought together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct BoughtTogether {
    model: Named,
    /// Orders that were counted.
    orders: u64,
    items: Vec<BoughtPair>,
}

/// Who buys one product also buys another.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct BoughtPair {
    item: Product,
    with: Product,
    /// Orders with both.
    count: u32,
    /// Their share of all orders.
    support: f64,
    /// The share of the orders with the one that have the other.
    confidence: f64,
    /// How many times oftener than by chance.
    lift: f64,
}

/// What is bought together
///
/// As the last training counted it; the highest lift first.
#[utoipa::path(
    get,
    path = "/recommendations/together",
    params(TogetherQuery),
    responses((status = OK, body = BoughtTogether)),
)]
pub(crate) async fn list_bought_together(
    Ctx(ctx): Ctx,
    Query(query): Query<TogetherQuery>,
) -> Result<Json<BoughtTogether>> {
    let model = query.model.map(ModelId);
    let count = query.limit.0 as usize;
    let found = app::together(&ctx, model, query.product.as_deref(), count).await?;
    Ok(Json(BoughtTogether {
        model: Named {
            id: found.model.id.0,
            name: found.model.name,
        },
        orders: found.baskets as u64,
        items: found.rules.into_iter().map(Into::into).collect(),
    }))
}

impl From<Bought> for BoughtPair {
    fn from(rule: Bought) -> Self {
        Self {
            item: rule.item.into(),
            with: rule.with.into(),
            count: rule.count,
            support: rule.support,
            confidence: rule.confidence,
            lift: rule.lift,
        }
    }
}
