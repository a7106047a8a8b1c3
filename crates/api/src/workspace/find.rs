//! `GET /workspace`

use axum::extract::State;

use super::Workspace;
use crate::{error::Result, extract::Json, state::ApiState};

/// The workspace's settings
#[utoipa::path(get, path = "/workspace", responses((status = OK, body = Workspace)))]
pub(crate) async fn find_workspace(State(state): State<ApiState>) -> Result<Json<Workspace>> {
    Workspace::current(&state).await.map(Json)
}
