//! `PATCH /tags/{id}`

use fenqun_app::customers;
use fenqun_model::TagId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Tag;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateTagRequest {
    name: Option<String>,
    /// As `#rrggbb`.
    color: Option<String>,
}

/// Change a tag
#[utoipa::path(
    patch,
    path = "/tags/{id}",
    params(("id" = i64, Path, description = "The tag's id")),
    request_body = UpdateTagRequest,
    responses((status = OK, body = Tag)),
)]
pub(crate) async fn update_tag(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<UpdateTagRequest>,
) -> Result<Json<Tag>> {
    let tag = customers::update_tag(&ctx, TagId(id), request.name, request.color).await?;
    Ok(Json(tag.into()))
}
