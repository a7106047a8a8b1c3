//! `POST /session/password`

use axum::{Extension, extract::State, http::StatusCode};
use fenqun_app::account::users::{self, ChangePassword};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::{Client, Ctx, SignedIn},
    error::Result,
    extract::Json,
    state::ApiState,
};

/// The password in use and the one to use from now on.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ChangePasswordRequest {
    #[schema(format = Password)]
    current: String,
    #[schema(format = Password)]
    new: String,
}

/// Change one's own password
///
/// Signs all other browsers of the user out.
#[utoipa::path(
    post,
    path = "/session/password",
    request_body = ChangePasswordRequest,
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn change_password(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    SignedIn(signed_in): SignedIn,
    Extension(client): Extension<Client>,
    Json(request): Json<ChangePasswordRequest>,
) -> Result<StatusCode> {
    state.limits.sign_in(&client)?;
    let request = ChangePassword {
        current: request.current,
        new: request.new,
    };
    users::change_password(&ctx, &signed_in, request).await?;
    Ok(StatusCode::NO_CONTENT)
}
