//! `POST /session`

use axum::{Extension, extract::State, http::StatusCode, response::Response};
use fenqun_app::account::{self, SignIn, SignInError};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Session, begin};
use crate::{
    access::{Anonymous, Client},
    error::{Error, Result},
    extract::Json,
    state::ApiState,
};

/// A name and a password.
#[derive(Deserialize, ToSchema)]
pub(crate) struct SignInRequest {
    name: String,
    #[schema(format = Password)]
    password: String,
}

/// Sign in
///
/// Sets the session cookie. Five wrong passwords lock the user for 15 minutes (423, `auth.locked`).
#[utoipa::path(
    post,
    path = "/session",
    request_body = SignInRequest,
    responses((status = OK, body = Session)),
)]
pub(crate) async fn sign_in(
    State(state): State<ApiState>,
    Anonymous(ctx): Anonymous,
    Extension(client): Extension<Client>,
    Json(request): Json<SignInRequest>,
) -> Result<Response> {
    state.limits.sign_in(&client)?;
    let request = SignIn {
        name: request.name,
        password: request.password,
        user_agent: client.user_agent.clone(),
    };
    let now = ctx.now();
    let started = account::sign_in(&ctx, request)
        .await
        .map_err(|error| match error {
            SignInError::BadCredentials => {
                Error::new(StatusCode::UNAUTHORIZED, "auth.bad_credentials")
                    .with_detail("the name or the password is wrong")
            }
            SignInError::Locked { until } => {
                let seconds = u32::try_from((until - now).num_seconds()).unwrap_or(0) + 1;
                Error::new(StatusCode::LOCKED, "auth.locked")
                    .with_detail("locked after too many wrong passwords; try again later")
                    .with_retry_after(seconds)
            }
            SignInError::Other(error) => error.into(),
        })?;
    begin(&state, &client, started).await
}
