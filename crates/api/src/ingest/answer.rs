//! Answers as the clients of the Segment spec read them.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use fenqun_app::collect::ingest::IngestError;
use serde_json::json;

/// A failure on its way to a client: short JSON, not a problem document.
pub(super) struct Refusal(pub(super) IngestError);

/// What a client reads when its events are durable.
pub(super) fn accepted() -> Response {
    Json(json!({ "success": true })).into_response()
}

impl From<IngestError> for Refusal {
    fn from(error: IngestError) -> Self {
        Self(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, message) = match &self.0 {
            IngestError::Malformed(reason) => (StatusCode::BAD_REQUEST, reason.clone()),
            IngestError::TooLarge(reason) => (StatusCode::PAYLOAD_TOO_LARGE, (*reason).to_owned()),
            IngestError::UnknownKey => (StatusCode::UNAUTHORIZED, self.0.to_string()),
            IngestError::Busy { .. } => (StatusCode::TOO_MANY_REQUESTS, self.0.to_string()),
            IngestError::Failed(error) => {
                tracing::error!(%error, "live events were not taken in");
                let sentence = "something failed inside; try again";
                (StatusCode::INTERNAL_SERVER_ERROR, sentence.to_owned())
            }
        };
        let body = Json(json!({ "success": false, "message": message }));
        let mut response = (status, body).into_response();
        if let IngestError::Busy {
            retry_after_seconds,
        } = self.0
        {
            let seconds = HeaderValue::from(retry_after_seconds);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}
