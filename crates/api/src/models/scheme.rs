//! `POST /models/{id}/scheme`

use axum::extract::State;
use fenqun_app::classify::models::{self, Said, SchemeOfModel};
use fenqun_model::ModelId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    schemes::{Scheme, shown},
    state::ApiState,
};

/// A scheme to make of a model's groups.
#[derive(Deserialize, ToSchema)]
pub(crate) struct SchemeOfModelRequest {
    /// The model's name without.
    name: Option<String>,
    /// Names in the order of the groups; those left out are named by what they hold.
    #[serde(default)]
    classes: Vec<GroupName>,
}

/// What a group is called.
#[derive(Deserialize, ToSchema)]
pub(crate) struct GroupName {
    zh: String,
    en: String,
}

/// Make a scheme of a model's groups
///
/// Each leaf of a tree becomes a class with the leaf's rule, each cluster one that also takes
/// newcomers; all customers are sorted at once.
#[utoipa::path(
    post,
    path = "/models/{id}/scheme",
    params(("id" = i64, Path, description = "The model's id")),
    request_body = SchemeOfModelRequest,
    responses((status = OK, body = Scheme)),
)]
pub(crate) async fn create_scheme_of_model(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<SchemeOfModelRequest>,
) -> Result<Json<Scheme>> {
    let classes = request.classes.into_iter();
    let request = SchemeOfModel {
        name: request.name,
        classes: classes.map(|name| Said::new(name.zh, name.en)).collect(),
    };
    let made = models::create_scheme(&ctx, ModelId(id), request).await?;
    shown(&state, &ctx, made.id).await.map(Json)
}
