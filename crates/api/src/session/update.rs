//! `PATCH /session`

use axum::extract::State;
use fenqun_app::account::{
    SignedInUser,
    users::{self, UpdateSelf},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::Session;
use crate::{
    access::{Ctx, SignedIn},
    error::Result,
    extract::Json,
    state::ApiState,
    wire::Language,
};

/// One's own settings; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateSessionRequest {
    display_name: Option<String>,
    language: Option<Language>,
}

/// Change one's own name and language
#[utoipa::path(
    patch,
    path = "/session",
    request_body = UpdateSessionRequest,
    responses((status = OK, body = Session)),
)]
pub(crate) async fn update_session(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    SignedIn(signed_in): SignedIn,
    Json(request): Json<UpdateSessionRequest>,
) -> Result<Json<Session>> {
    let change = UpdateSelf {
        display_name: request.display_name,
        language: request.language.map(Into::into),
    };
    let user = users::update_self(&ctx, signed_in.user.id, change).await?;
    let signed_in = SignedInUser { user, ..signed_in };
    Session::of(&state, &signed_in).await.map(Json)
}
