//! `POST /schemes/{id}/refresh`

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

/// Sort all customers into a scheme's classes anew
#[utoipa::path(
    post,
    path = "/schemes/{id}/refresh",
    params(("id" = i64, Path, description = "The scheme's id")),
    responses((status = OK, body = Scheme)),
)]
pub(crate) async fn refresh_scheme(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Scheme>> {
    schemes::refresh(&ctx, Some(&[SchemeId(id)])).await?;
    scheme::one(&state, &ctx, SchemeId(id)).await.map(Json)
}
