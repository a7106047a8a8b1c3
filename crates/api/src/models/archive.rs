//! `POST /models/{id}/archive` and `/unarchive`

use fenqun_app::classify::models;
use fenqun_model::ModelId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::model::{self, Model};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// How to put a model away.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ArchiveModelRequest {
    /// Even though others name its scores; their rules then hold for nobody.
    #[serde(default)]
    #[schema(required = false)]
    force: bool,
}

/// Put a model away
///
/// Its scores go with it: rules that name them hold for nobody. A model whose scores segments,
/// schemes or other models name stays (409, `model.in_use`, naming them), unless `force` is set.
#[utoipa::path(
    post,
    path = "/models/{id}/archive",
    params(("id" = i64, Path, description = "The model's id")),
    request_body = ArchiveModelRequest,
    responses((status = OK, body = Model)),
)]
pub(crate) async fn archive_model(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<ArchiveModelRequest>,
) -> Result<Json<Model>> {
    models::archive(&ctx, ModelId(id), request.force).await?;
    model::one(&ctx, id).await.map(Json)
}

/// Take a model out again
#[utoipa::path(
    post,
    path = "/models/{id}/unarchive",
    params(("id" = i64, Path, description = "The model's id")),
    responses((status = OK, body = Model)),
)]
pub(crate) async fn unarchive_model(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Model>> {
    models::unarchive(&ctx, ModelId(id)).await?;
    model::one(&ctx, id).await.map(Json)
}
