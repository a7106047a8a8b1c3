//! `POST /models/{id}/archive` and `/unarchive`

use fenqun_app::classify::models;
use fenqun_model::ModelId;

use super::model::{self, Model};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// Put a model away
///
/// Its scores go with it: rules that name them hold for nobody.
#[utoipa::path(
    post,
    path = "/models/{id}/archive",
    params(("id" = i64, Path, description = "The model's id")),
    responses((status = OK, body = Model)),
)]
pub(crate) async fn archive_model(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Model>> {
    models::set_archived(&ctx, ModelId(id), true).await?;
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
    models::set_archived(&ctx, ModelId(id), false).await?;
    model::one(&ctx, id).await.map(Json)
}
