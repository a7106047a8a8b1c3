//! `POST /schemes/{id}/versions`

use axum::extract::State;
use fenqun_app::classify::schemes;
use fenqun_model::SchemeId;

use super::{
    change::SchemeChange,
    scheme::{self, Scheme},
};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
};

/// Publish a new version of a scheme
///
/// All customers are sorted into its classes at once.
#[utoipa::path(
    post,
    path = "/schemes/{id}/versions",
    params(("id" = i64, Path, description = "The scheme's id")),
    request_body = SchemeChange,
    responses((status = OK, body = Scheme)),
)]
pub(crate) async fn publish_scheme(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<SchemeChange>,
) -> Result<Json<Scheme>> {
    schemes::publish(&ctx, SchemeId(id), request.change()?).await?;
    scheme::one(&state, &ctx, SchemeId(id)).await.map(Json)
}
