//! `POST /models/{id}/train`

use fenqun_app::{
    classify::models,
    jobs::{self, JobKind},
};
use fenqun_model::ModelId;

use super::model::{self, Model};
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
};

/// Train a model anew
///
/// A job does it; every night it is done by itself.
#[utoipa::path(
    post,
    path = "/models/{id}/train",
    params(("id" = i64, Path, description = "The model's id")),
    responses((status = OK, body = Model)),
)]
pub(crate) async fn train_model(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Model>> {
    if models::find(&ctx, ModelId(id)).await?.is_none() {
        return Err(Error::not_found("model"));
    }
    let train = JobKind::TrainModels {
        ids: Some(vec![ModelId(id)]),
    };
    jobs::enqueue(&ctx, train).await?;
    model::one(&ctx, id).await.map(Json)
}
