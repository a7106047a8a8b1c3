//! Parts of the path.

use axum::{extract::FromRequestParts, http::StatusCode, http::request::Parts};
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Parts of the path. One that cannot be what it should be names nothing: 404, not 400.
pub(crate) struct Path<T>(pub(crate) T);

impl<S, T> FromRequestParts<S> for Path<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Send,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        axum::extract::Path::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Path(value)| Self(value))
            .map_err(|rejection| {
                Error::new(StatusCode::NOT_FOUND, "request.not_found")
                    .with_detail(rejection.body_text())
            })
    }
}
