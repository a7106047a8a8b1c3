//! `GET /models/{id}`

use super::model::{self, Model};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// A model with its last training
#[utoipa::path(
    get,
    path = "/models/{id}",
    params(("id" = i64, Path, description = "The model's id")),
    responses((status = OK, body = Model)),
)]
pub(crate) async fn find_model(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Model>> {
    model::one(&ctx, id).await.map(Json)
}
