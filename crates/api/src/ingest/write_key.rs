//! The write key that a request bears.

use axum::http::{HeaderMap, header};
use base64::{Engine, engine::general_purpose::STANDARD};

/// The user name of Basic authentication; the password is empty, and nobody looks at it.
pub(super) fn of_headers(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, credentials) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let credentials = STANDARD.decode(credentials.trim()).ok()?;
    let credentials = String::from_utf8(credentials).ok()?;
    let (key, _) = credentials.split_once(':').unwrap_or((&credentials, ""));
    (!key.is_empty()).then(|| key.to_owned())
}
