//! `PATCH /customers/{number}`

use axum::extract::State;
use fenqun_app::customers::{self as app, AttributeInput, UpdateCustomer};
use fenqun_model::CustomerNumber;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{CustomerRow, create::one};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
};

/// Values to set; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateCustomerRequest {
    /// Values by attribute name; null takes one away.
    #[schema(value_type = std::collections::HashMap<String, serde_json::Value>)]
    attributes: AttributeInput,
}

/// Change what is known about a customer
#[utoipa::path(
    patch,
    path = "/customers/{number}",
    params(("number" = u32, Path, description = "The customer's number")),
    request_body = UpdateCustomerRequest,
    responses((status = OK, body = CustomerRow)),
)]
pub(crate) async fn update_customer(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(number): Path<u32>,
    Json(request): Json<UpdateCustomerRequest>,
) -> Result<Json<CustomerRow>> {
    let request = UpdateCustomer {
        number: CustomerNumber(number),
        attributes: request.attributes,
    };
    app::update(&ctx, request).await?;
    one(&state, &ctx, CustomerNumber(number)).await
}
