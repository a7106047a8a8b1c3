//! `POST /lists`

use fenqun_app::customers;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::List;
use crate::{access::Ctx, error::Result, extract::Json};

/// A list to make.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateListRequest {
    name: String,
    #[serde(default)]
    description: String,
    /// Keys of its first members.
    #[serde(default)]
    customer_keys: Vec<String>,
}

/// A list that has just been made.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreatedList {
    #[serde(flatten)]
    list: List,
    /// Keys that are no customer's.
    unknown: Vec<String>,
}

/// Make a list
#[utoipa::path(
    post,
    path = "/lists",
    request_body = CreateListRequest,
    responses((status = OK, body = CreatedList)),
)]
pub(crate) async fn create_list(
    Ctx(ctx): Ctx,
    Json(request): Json<CreateListRequest>,
) -> Result<Json<CreatedList>> {
    let created = customers::create_list(
        &ctx,
        &request.name,
        &request.description,
        &request.customer_keys,
    )
    .await?;
    Ok(Json(CreatedList {
        list: (created.list, created.members.affected).into(),
        unknown: created.members.unknown,
    }))
}
