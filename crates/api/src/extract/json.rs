//! A JSON body, in and out.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};

use super::field_of;
use crate::error::{Error, Result};

/// A JSON body. On the way in an absent body stands for `{}`, so that a request with nothing but
/// optional fields needs none.
pub(crate) struct Json<T>(pub(crate) T);

impl<S, T> FromRequest<S> for Json<T>
where
    S: Send + Sync,
    T: DeserializeOwned,
{
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let is_json = has_json_type(request.headers());
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(unreadable)?;
        if bytes.is_empty() {
            return parse(b"{}").map(Self);
        }
        if !is_json {
            return Err(
                Error::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.not_json")
                    .with_detail("send the body as application/json"),
            );
        }
        parse(&bytes).map(Self)
    }
}

fn unreadable(rejection: BytesRejection) -> Error {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::new(StatusCode::PAYLOAD_TOO_LARGE, "request.too_large")
            .with_detail("the body is larger than this address accepts")
    } else {
        Error::new(StatusCode::BAD_REQUEST, "request.unreadable")
            .with_detail("the body could not be read to its end")
    }
}

fn has_json_type(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(str::trim)
        .is_some_and(|mime| mime.eq_ignore_ascii_case("application/json"))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if inner.is_data() {
            Error::field(
                &field_of(&path, &inner.to_string()),
                "invalid",
                without_place(&inner),
            )
        } else {
            malformed(&inner)
        }
    })?;
    deserializer.end().map_err(|error| malformed(&error))?;
    Ok(value)
}

fn malformed(error: &serde_json::Error) -> Error {
    Error::new(StatusCode::BAD_REQUEST, "request.malformed_json")
        .with_detail(format!("the body is not JSON: {error}"))
}

/// The message without serde's line and column, which mean nothing to who filled in a form.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Inner {
        #[allow(dead_code, reason = "only its type matters")]
        count: u32,
    }

    #[derive(Debug, Deserialize)]
    struct Outer {
        #[allow(dead_code, reason = "only its type matters")]
        inner: Inner,
    }

    fn field(text: &str) -> String {
        let error = parse::<Outer>(text.as_bytes()).expect_err("a fault");
        let problem = error.problem("");
        problem.errors.first().map_or_else(
            || problem.code.clone().into_owned(),
            |e| format!("{}: {}", e.field, e.message),
        )
    }

    #[test]
    fn faults_name_the_field() {
        assert_eq!(field("{}"), "inner: missing field `inner`");
        assert_eq!(
            field(r#"{"inner":{}}"#),
            "inner.count: missing field `count`"
        );
        assert_eq!(
            field(r#"{"inner":{"count":-1}}"#),
            "inner.count: invalid value: integer `-1`, expected u32"
        );
        assert_eq!(field("{"), "request.malformed_json");
        assert_eq!(
            field(r#"{"inner":{"count":1}} x"#),
            "request.malformed_json"
        );
    }
}
