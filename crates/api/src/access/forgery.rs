//! Protection against requests that another site makes with the user's cookie.
//!
//! Three independent checks on every unsafe method: the browser's own `Sec-Fetch-Site`, the
//! `Origin`, and – where the cookie names a session – the session's token in `X-CSRF-Token`.

use axum::http::{HeaderMap, Method, StatusCode, header};
use subtle::ConstantTimeEq;

use super::Client;
use crate::error::{Error, Result};

/// Refuses an unsafe request that comes from another site.
pub(crate) fn refuse_other_sites(
    method: &Method,
    headers: &HeaderMap,
    client: &Client,
) -> Result<()> {
    if method.is_safe() {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(forged());
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else {
        return Ok(());
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    match (host, &client.host) {
        (Some(host), Some(own)) if host.eq_ignore_ascii_case(own) => Ok(()),
        _ => Err(forged()),
    }
}

/// Refuses an unsafe request that does not repeat the session's token.
pub(crate) fn demand_token(method: &Method, headers: &HeaderMap, expected: &str) -> Result<()> {
    let sent = headers
        .get("x-csrf-token")
        .map_or(&b""[..], |value| value.as_bytes());
    if method.is_safe() || bool::from(sent.ct_eq(expected.as_bytes())) {
        Ok(())
    } else {
        Err(forged())
    }
}

fn forged() -> Error {
    Error::new(StatusCode::FORBIDDEN, "auth.forged")
        .with_detail("the request does not come from this site's own pages")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(method: Method, pairs: &[(&'static str, &str)]) -> bool {
        let headers: HeaderMap = pairs
            .iter()
            .map(|(name, value)| {
                let value = axum::http::HeaderValue::from_str(value).expect("a header");
                (axum::http::HeaderName::from_static(name), value)
            })
            .collect();
        let client = Client {
            host: Some("shop.example".to_owned()),
            ..Client::default()
        };
        refuse_other_sites(&method, &headers, &client).is_ok()
    }

    #[test]
    fn other_sites_may_read_but_not_write() {
        let foreign = [("origin", "https://evil.example")];
        assert!(check(Method::GET, &foreign));
        assert!(!check(Method::POST, &foreign));
        assert!(!check(Method::POST, &[("origin", "null")]));
        assert!(!check(Method::POST, &[("sec-fetch-site", "cross-site")]));
        assert!(!check(Method::POST, &[("sec-fetch-site", "same-site")]));
        assert!(check(Method::POST, &[("origin", "https://Shop.example")]));
        assert!(check(Method::DELETE, &[]));
    }

    #[test]
    fn the_token_must_be_the_sessions_own() {
        let mut headers = HeaderMap::new();
        assert!(demand_token(&Method::POST, &headers, "right").is_err());
        headers.insert(
            "x-csrf-token",
            axum::http::HeaderValue::from_static("wrong"),
        );
        assert!(demand_token(&Method::POST, &headers, "right").is_err());
        assert!(demand_token(&Method::GET, &headers, "right").is_ok());
        headers.insert(
            "x-csrf-token",
            axum::http::HeaderValue::from_static("right"),
        );
        assert!(demand_token(&Method::POST, &headers, "right").is_ok());
    }
}
