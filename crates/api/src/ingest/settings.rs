//! `GET /v1/projects/{write_key}/settings`: what a browser's client asks for first, wherever it is
//! told to find it: that events go here, and nowhere else.

use axum::{
    Json,
    extract::{Path, State},
    http::Extensions,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::answer::Refusal;
use crate::{access::Client, state::ApiState};

/// The settings of a source, as the official client reads them.
pub(super) async fn settings(
    State(state): State<ApiState>,
    Path(write_key): Path<String>,
    extensions: Extensions,
) -> Result<Response, Refusal> {
    state.ingest.source(&write_key).await?;
    let client = Client::of(&extensions);
    let host = client.host.as_deref().unwrap_or("localhost");
    let protocol = if client.https { "https" } else { "http" };
    let settings = json!({
        "integrations": {
            "Segment.io": {
                "apiKey": write_key,
                "apiHost": format!("{host}/v1"),
                "protocol": protocol,
                "addBundledMetadata": false,
            },
        },
        "plan": { "track": { "__default": { "enabled": true } }, "identify": {}, "group": {} },
        "edgeFunction": {},
        "analyticsNextEnabled": true,
        "middlewareSettings": {},
        "enabledMiddleware": {},
        "metrics": { "sampleRate": 0 },
        "legacyVideoPluginsEnabled": false,
        "remotePlugins": [],
    });
    Ok(Json(settings).into_response())
}
