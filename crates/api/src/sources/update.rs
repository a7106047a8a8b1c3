//! `PATCH /sources/{id}`

use fenqun_app::collect::sources;
use fenqun_model::SourceId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Source;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// A source's new name.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateSourceRequest {
    name: String,
}

/// Rename a source of live events
#[utoipa::path(
    patch,
    path = "/sources/{id}",
    params(("id" = i64, Path, description = "The source's id")),
    request_body = UpdateSourceRequest,
    responses((status = OK, body = Source)),
)]
pub(crate) async fn update_source(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<UpdateSourceRequest>,
) -> Result<Json<Source>> {
    let source = sources::rename(&ctx, SourceId(id), &request.name).await?;
    Ok(Json(source.into()))
}
