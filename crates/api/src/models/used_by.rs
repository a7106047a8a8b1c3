//! `GET /models/{id}/used-by`

use fenqun_app::classify::models;
use fenqun_app::classify::segments::Reference;
use fenqun_model::ModelId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    wire::Named,
};

/// Who names a model's scores.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModelUsedBy {
    /// Segments whose rules do.
    segments: Vec<Named>,
    /// Schemes with a class or an axis that does.
    schemes: Vec<Named>,
    /// Other models that learn from them.
    models: Vec<Named>,
}

/// Who names a model's scores
#[utoipa::path(
    get,
    path = "/models/{id}/used-by",
    params(("id" = i64, Path, description = "The model's id")),
    responses((status = OK, body = ModelUsedBy)),
)]
pub(crate) async fn find_model_users(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<ModelUsedBy>> {
    let users = models::used_by(&ctx, ModelId(id)).await?;
    Ok(Json(ModelUsedBy {
        segments: named(users.segments),
        schemes: named(users.schemes),
        models: named(users.models),
    }))
}

fn named(references: Vec<Reference>) -> Vec<Named> {
    let named = references.into_iter().map(|one| Named {
        id: one.id,
        name: one.name,
    });
    named.collect()
}
