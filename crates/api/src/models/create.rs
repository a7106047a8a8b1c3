//! `POST /models`

use fenqun_app::{
    classify::models::{self, CreateModel, ModelKind},
    jobs::{self, JobKind},
};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::model::{self, Model};
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::Json,
};

/// A model to make.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateModelRequest {
    /// One of the kinds that there are.
    kind: String,
    /// The kind's name without.
    name: Option<String>,
    /// How it is made; what is left out has its default.
    #[serde(default)]
    #[schema(value_type = Object)]
    definition: Value,
}

/// Make a model
///
/// A job trains it at once.
#[utoipa::path(
    post,
    path = "/models",
    request_body = CreateModelRequest,
    responses((status = OK, body = Model)),
)]
pub(crate) async fn create_model(
    Ctx(ctx): Ctx,
    Json(request): Json<CreateModelRequest>,
) -> Result<Json<Model>> {
    let kind = ModelKind::from_name(&request.kind)
        .ok_or_else(|| Error::field("kind", "unknown", "there is no such kind of model"))?;
    let new = CreateModel {
        kind,
        name: request.name,
        definition: request.definition,
    };
    let made = models::create(&ctx, new).await?;
    let train = JobKind::TrainModels {
        ids: Some(vec![made.id]),
    };
    jobs::enqueue(&ctx, train).await?;
    model::one(&ctx, made.id.0).await.map(Json)
}
