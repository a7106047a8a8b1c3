//! The one place where a failure gets its body: `application/problem+json` with the request id.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};

use super::RequestId;
use crate::error::Error;

/// Writes the problem document of an error that a handler, an extractor or a layer answered with.
pub(crate) async fn write_problems(request: Request, next: Next) -> Response {
    let id = RequestId::of(request.extensions());
    let mut response = next.run(request).await;
    let Some(error) = response.extensions_mut().remove::<Error>() else {
        return response;
    };
    if let Some(cause) = error.cause() {
        tracing::error!(
            request_id = id.as_str(),
            error = chain(cause),
            "request failed"
        );
    }
    let body = serde_json::to_vec(&error.problem(id.as_str()))
        .expect("a problem has no map with keys that are not text");
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    *response.body_mut() = Body::from(body);
    response
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let next = cause.to_string();
        if !text.ends_with(&next) {
            text.push_str(": ");
            text.push_str(&next);
        }
        source = cause.source();
    }
    text
}

/// The answer for an address that is nobody's.
pub(crate) async fn not_found() -> Error {
    Error::new(StatusCode::NOT_FOUND, "request.not_found").with_detail("there is nothing here")
}

/// The answer for a method that an address does not know.
pub(crate) async fn method_not_allowed() -> Error {
    Error::new(StatusCode::METHOD_NOT_ALLOWED, "request.method_not_allowed")
        .with_detail("this address does not know that method")
}
