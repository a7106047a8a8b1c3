//! `GET /portrait`

use axum::extract::State;
use fenqun_app::measure::PortraitOf;

use super::{PortraitPage, show};
use crate::{access::Ctx, error::Result, extract::Json, state::ApiState};

/// The portrait of everybody
///
/// It is made beside the request: `portrait` is null until it has been made once, and may be the
/// last one while a new one is made. Ask again after a second.
#[utoipa::path(get, path = "/portrait", responses((status = OK, body = PortraitPage)))]
pub(crate) async fn find_portrait(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
) -> Result<Json<PortraitPage>> {
    show(&state, &ctx, PortraitOf::Everyone).await
}
