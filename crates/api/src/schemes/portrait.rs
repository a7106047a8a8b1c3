//! `GET /schemes/{id}/classes/{class}/portrait`

use axum::extract::State;
use fenqun_app::measure::PortraitOf;
use fenqun_model::SchemeId;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    portrait::{PortraitPage, show},
    state::ApiState,
};

/// The portrait of a class, or of a cell of a matrix
///
/// It is made beside the request: `portrait` is null until it has been made once, and may be the
/// last one while a new one is made. Ask again after a second.
#[utoipa::path(
    get,
    path = "/schemes/{id}/classes/{class}/portrait",
    params(
        ("id" = i64, Path, description = "The scheme's id"),
        ("class" = String, Path, description = "The class's key"),
    ),
    responses((status = OK, body = PortraitPage)),
)]
pub(crate) async fn find_class_portrait(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path((id, class)): Path<(i64, String)>,
) -> Result<Json<PortraitPage>> {
    let scheme = SchemeId(id);
    show(&state, &ctx, PortraitOf::Class { scheme, class }).await
}
