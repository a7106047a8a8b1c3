//! `GET /schemes/{id}`

use axum::extract::State;
use fenqun_model::SchemeId;

use super::scheme::{self, Scheme};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
};

/// One scheme with its classes
#[utoipa::path(
    get,
    path = "/schemes/{id}",
    params(("id" = i64, Path, description = "The scheme's id")),
    responses((status = OK, body = Scheme)),
)]
pub(crate) async fn find_scheme(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Scheme>> {
    scheme::one(&state, &ctx, SchemeId(id)).await.map(Json)
}
