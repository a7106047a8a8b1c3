//! `PATCH /models/{id}`

use fenqun_app::{
    classify::models,
    jobs::{self, JobKind},
};
use fenqun_model::ModelId;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::model::{self, Model};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateModelRequest {
    name: Option<String>,
    #[schema(value_type = Option<Object>)]
    definition: Option<Value>,
}

/// Change a model's name or how it is made
///
/// With another definition, a job trains it anew; its scores stay until then.
#[utoipa::path(
    patch,
    path = "/models/{id}",
    params(("id" = i64, Path, description = "The model's id")),
    request_body = UpdateModelRequest,
    responses((status = OK, body = Model)),
)]
pub(crate) async fn update_model(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<UpdateModelRequest>,
) -> Result<Json<Model>> {
    let redefined = request.definition.is_some();
    models::update(
        &ctx,
        ModelId(id),
        request.name.as_deref(),
        request.definition,
    )
    .await?;
    if redefined {
        let train = JobKind::TrainModels {
            ids: Some(vec![ModelId(id)]),
        };
        jobs::enqueue(&ctx, train).await?;
    }
    model::one(&ctx, id).await.map(Json)
}
