//! `POST /schemes`

use std::collections::BTreeMap;

use axum::extract::State;
use fenqun_app::classify::schemes::{self, CreateScheme};
use fenqun_segment::Kind;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    change::{ClassRuleInput, class_rules},
    matrix::Matrix,
    scheme::{self, Scheme},
};
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::Json,
    state::ApiState,
};

/// A scheme to make.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateSchemeRequest {
    /// One of the templates' kinds, or `rules`.
    kind: String,
    /// The template's name without.
    name: Option<String>,
    /// Thresholds by name; those left out come from the workspace's own data.
    #[serde(default)]
    parameters: BTreeMap<String, String>,
    /// All classes in order, of a kind that lists them; one that draws them does so without.
    #[serde(default)]
    classes: Vec<ClassRuleInput>,
    /// The axes, of kind `matrix`; without, the usual ones with cuts from the workspace's own data.
    matrix: Option<Matrix>,
}

/// Make a scheme
///
/// All customers are sorted into its classes at once.
#[utoipa::path(
    post,
    path = "/schemes",
    request_body = CreateSchemeRequest,
    responses((status = OK, body = Scheme)),
)]
pub(crate) async fn create_scheme(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<CreateSchemeRequest>,
) -> Result<Json<Scheme>> {
    let kind: Kind = serde_json::from_value(request.kind.into())
        .map_err(|_| Error::field("kind", "unknown", "there is no such kind of scheme"))?;
    let new = CreateScheme {
        kind,
        name: request.name,
        parameters: request.parameters,
        classes: class_rules(request.classes),
        matrix: request.matrix.map(Matrix::read).transpose()?,
    };
    let created = schemes::create(&ctx, new).await?;
    scheme::one(&state, &ctx, created.id).await.map(Json)
}
