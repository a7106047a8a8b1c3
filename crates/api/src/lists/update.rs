//! `PATCH /lists/{id}`

use fenqun_app::customers;
use fenqun_model::ListId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::List;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateListRequest {
    name: Option<String>,
    description: Option<String>,
}

/// Change a list's name or description
#[utoipa::path(
    patch,
    path = "/lists/{id}",
    params(("id" = i64, Path, description = "The list's id")),
    request_body = UpdateListRequest,
    responses((status = OK, body = List)),
)]
pub(crate) async fn update_list(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<UpdateListRequest>,
) -> Result<Json<List>> {
    let list = customers::update_list(&ctx, ListId(id), request.name, request.description).await?;
    Ok(Json(list.into()))
}
