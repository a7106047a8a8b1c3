//! `POST /tags`

use fenqun_app::customers;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Tag;
use crate::{access::Ctx, error::Result, extract::Json};

/// A tag to make.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateTagRequest {
    name: String,
    /// As `#rrggbb`.
    color: Option<String>,
}

/// Make a tag
#[utoipa::path(
    post,
    path = "/tags",
    request_body = CreateTagRequest,
    responses((status = OK, body = Tag)),
)]
pub(crate) async fn create_tag(
    Ctx(ctx): Ctx,
    Json(request): Json<CreateTagRequest>,
) -> Result<Json<Tag>> {
    let tag = customers::create_tag(&ctx, &request.name, request.color).await?;
    Ok(Json(tag.into()))
}
