//! `POST /recommendations/customers/list`

use fenqun_app::classify::recommendations::{self as app, SaveCandidates};
use fenqun_model::ModelId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::Json,
    lists::List,
};

/// Customers that a list can be made of.
const MOST: u32 = 100_000;

/// A list to make of the customers who may want a product.
#[derive(Deserialize, ToSchema)]
pub(crate) struct SaveCustomersForProductRequest {
    /// The product's id or name.
    product: String,
    /// The list's name.
    name: String,
    /// How many customers: 1 to 100,000.
    count: u32,
    /// Which model; the first that was trained without.
    model: Option<i64>,
}

/// Make a list of who may want a product
#[utoipa::path(
    post,
    path = "/recommendations/customers/list",
    request_body = SaveCustomersForProductRequest,
    responses((status = OK, body = List)),
)]
pub(crate) async fn save_customers_for_product(
    Ctx(ctx): Ctx,
    Json(request): Json<SaveCustomersForProductRequest>,
) -> Result<Json<List>> {
    if !(1..=MOST).contains(&request.count) {
        let message = "take 1 to 100,000 customers";
        return Err(Error::field("count", "invalid", message));
    }
    let request = SaveCandidates {
        model: request.model.map(ModelId),
        product: request.product,
        count: request.count as usize,
        name: request.name,
    };
    let saved = app::save_candidates(&ctx, request).await?;
    Ok(Json(saved.into()))
}
