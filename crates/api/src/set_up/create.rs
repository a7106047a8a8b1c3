//! `POST /set-up`

use axum::{Extension, extract::State, response::Response};
use fenqun_app::account::{self, SetUp};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::{Anonymous, Client},
    error::Result,
    extract::Json,
    session::{Session, begin},
    state::ApiState,
    wire::Language,
    workspace::parse_timezone,
};

/// The workspace's settings and the first administrator.
#[derive(Deserialize, ToSchema)]
pub(crate) struct SetUpRequest {
    workspace_name: String,
    /// An IANA name, such as `Asia/Shanghai`.
    timezone: String,
    /// ISO 4217, such as `CNY`.
    currency: String,
    language: Language,
    user_name: String,
    display_name: String,
    #[schema(format = Password)]
    password: String,
}

/// Set the workspace up
///
/// Only while there is no user; afterwards 409, `set_up.done`.
#[utoipa::path(
    post,
    path = "/set-up",
    request_body = SetUpRequest,
    responses((status = OK, body = Session)),
)]
pub(crate) async fn set_up(
    State(state): State<ApiState>,
    Anonymous(ctx): Anonymous,
    Extension(client): Extension<Client>,
    Json(request): Json<SetUpRequest>,
) -> Result<Response> {
    state.limits.sign_in(&client)?;
    let request = SetUp {
        workspace_name: request.workspace_name,
        timezone: parse_timezone(&request.timezone)?,
        currency: request.currency,
        language: request.language.into(),
        user_name: request.user_name,
        display_name: request.display_name,
        password: request.password,
        user_agent: client.user_agent.clone(),
    };
    let started = account::set_up(&ctx, request).await?;
    begin(&state, &client, started).await
}
