//! A name for every request, in its answer and in the log.

use axum::{
    extract::Request,
    http::{Extensions, HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use uuid::Uuid;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// A request's name.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(String);

impl RequestId {
    /// The name that `number` gave; empty where it did not run.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get().cloned().unwrap_or(Self(String::new()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Gives the request its name. Names from outside are not taken over: they could forge log lines.
pub(crate) async fn number(mut request: Request, next: Next) -> Response {
    let id = Uuid::new_v4().simple().to_string();
    let value = HeaderValue::from_str(&id).expect("hexadecimal digits are a header value");
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).await;
    response.headers_mut().insert(HEADER, value);
    response
}
