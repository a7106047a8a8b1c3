//! `POST /customers`

use axum::extract::State;
use fenqun_app::customers::{self as app, AttributeInput, CreateCustomer};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{CustomerRow, shown};
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::Json,
    state::ApiState,
};

/// A customer to add.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateCustomerRequest {
    /// The id that people know; without one, one is made up.
    key: Option<String>,
    name: String,
    phone: Option<String>,
    email: Option<String>,
    /// Further values by attribute name.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, serde_json::Value>)]
    attributes: AttributeInput,
}

/// Add a customer
#[utoipa::path(
    post,
    path = "/customers",
    request_body = CreateCustomerRequest,
    responses((status = OK, body = CustomerRow)),
)]
pub(crate) async fn create_customer(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<CreateCustomerRequest>,
) -> Result<Json<CustomerRow>> {
    if request.name.trim().is_empty() {
        return Err(Error::field("name", "required", "a customer needs a name"));
    }
    let mut attributes = request.attributes;
    attributes.insert("name".to_owned(), request.name.into());
    for (name, value) in [("phone", request.phone), ("email", request.email)] {
        if let Some(value) = value {
            attributes.insert(name.to_owned(), value.into());
        }
    }
    let request = CreateCustomer {
        key: request.key,
        attributes,
    };
    let created = app::create(&ctx, request).await?;
    one(&state, &ctx, created.number).await
}

/// One customer's row.
pub(super) async fn one(
    state: &ApiState,
    ctx: &fenqun_app::Context,
    number: fenqun_model::CustomerNumber,
) -> Result<Json<CustomerRow>> {
    let rows = app::rows_of(ctx, &state.directory, &[number]).await?;
    let row = shown(ctx, rows).await?.pop();
    row.map(Json).ok_or_else(|| Error::not_found("customer"))
}
