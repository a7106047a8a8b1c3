//! `PATCH /workspace`

use axum::extract::State;
use chrono::{DateTime, Utc};
use fenqun_app::account;
use fenqun_model as model;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use super::{Workspace, parse_timezone};
use crate::{access::Ctx, error::Result, extract::Json, state::ApiState, wire::Language};

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateWorkspaceRequest {
    name: Option<String>,
    timezone: Option<String>,
    currency: Option<String>,
    language: Option<Language>,
    /// The evaluation instant of historical data; null takes the pin away.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<DateTime<Utc>>)]
    as_of: Option<Option<DateTime<Utc>>>,
    /// Minutes that a refresh may take before it is stopped: 1 to 1440.
    job_minutes: Option<u32>,
}

/// Tells a null from a field that is left out.
fn present<'de, T, D>(deserializer: D) -> std::result::Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// Change the workspace's settings
#[utoipa::path(
    patch,
    path = "/workspace",
    request_body = UpdateWorkspaceRequest,
    responses((status = OK, body = Workspace)),
)]
pub(crate) async fn update_workspace(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<UpdateWorkspaceRequest>,
) -> Result<Json<Workspace>> {
    let timezone = request
        .timezone
        .as_deref()
        .map(parse_timezone)
        .transpose()?;
    let before = (*ctx.platform.workspace().await?).clone();
    let after = model::Workspace {
        name: request.name.unwrap_or(before.name),
        timezone: timezone.unwrap_or(before.timezone),
        currency: request.currency.unwrap_or(before.currency),
        language: request.language.map_or(before.language, Into::into),
        as_of: request.as_of.unwrap_or(before.as_of),
        job_minutes: request.job_minutes.unwrap_or(before.job_minutes),
        created_at: before.created_at,
    };
    account::update_workspace(&ctx, after).await?;
    Workspace::current(&state).await.map(Json)
}
