//! `GET /health`: whether the server and its database answer, for those who watch over it.

use axum::{Router, extract::State, routing::get};
use fenqun_store::workspace;
use serde::Serialize;

use crate::{error::Result, extract::Json, state::ApiState};

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

pub(crate) fn routes() -> Router<ApiState> {
    Router::new().route("/health", get(health))
}

async fn health(State(state): State<ApiState>) -> Result<Json<Health>> {
    workspace::find(state.platform.db()).await?;
    Ok(Json(Health { status: "ok" }))
}
