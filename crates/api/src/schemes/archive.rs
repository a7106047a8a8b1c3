//! `POST /schemes/{id}/archive` and `/unarchive`

use axum::extract::State;
use fenqun_app::classify::schemes;
use fenqun_model::SchemeId;

use super::scheme::{self, Scheme};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
};

/// Put a scheme away
#[utoipa::path(
    post,
    path = "/schemes/{id}/archive",
    params(("id" = i64, Path, description = "The scheme's id")),
    responses((status = OK, body = Scheme)),
)]
pub(crate) async fn archive_scheme(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Scheme>> {
    schemes::set_archived(&ctx, SchemeId(id), true).await?;
    scheme::one(&state, &ctx, SchemeId(id)).await.map(Json)
}

/// Take a scheme out again
#[utoipa::path(
    post,
    path = "/schemes/{id}/unarchive",
    params(("id" = i64, Path, description = "The scheme's id")),
    responses((status = OK, body = Scheme)),
)]
pub(crate) async fn unarchive_scheme(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Scheme>> {
    schemes::set_archived(&ctx, SchemeId(id), false).await?;
    scheme::one(&state, &ctx, SchemeId(id)).await.map(Json)
}
