//! One log line a request, without personal data: the route's pattern, never the path or query.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};

use super::RequestId;

/// Writes the line when the answer's head is ready.
#[allow(
    clippy::disallowed_methods,
    reason = "how long a request took is not business time"
)]
pub(crate) async fn trace(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::of(request.extensions());
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    tracing::info!(
        request_id = id.as_str(),
        %method,
        route,
        status = response.status().as_u16(),
        milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    response
}
