//! Pages of any site may send events: a write key says where they belong, and nothing can be read.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// For how long a browser remembers that it may.
const REMEMBERED_SECONDS: &str = "86400";

/// Answers what browsers ask beforehand, and allows every page to read the answer.
pub(super) async fn allow(request: Request, next: Next) -> Response {
    let is_question = request.method() == Method::OPTIONS;
    let wanted = request
        .headers()
        .get(header::ACCESS_CONTROL_REQUEST_HEADERS);
    let wanted = wanted.cloned();
    let mut response = match is_question {
        true => StatusCode::NO_CONTENT.into_response(),
        false => next.run(request).await,
    };
    let headers = response.headers_mut();
    let any = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if is_question {
        let methods = HeaderValue::from_static("POST, GET, OPTIONS");
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
        let remembered = HeaderValue::from_static(REMEMBERED_SECONDS);
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, remembered);
        if let Some(wanted) = wanted {
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, wanted);
        }
    } else {
        let retry_after = HeaderValue::from_static("retry-after");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, retry_after);
    }
    response
}
