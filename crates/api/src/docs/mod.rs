//! The OpenAPI document at `/api/openapi.json`, and a page to read it at `/api/docs`: our own,
//! small, and without anything from other hosts.

use std::sync::LazyLock;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{document::openapi, state::ApiState};

const PAGE: &str = include_str!("page.html");
const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");
const POLICY: &str = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'";

static DOCUMENT: LazyLock<String> = LazyLock::new(openapi);

pub(crate) fn routes() -> Router<ApiState> {
    Router::new()
        .route("/api/openapi.json", get(document))
        .route(
            "/api/docs",
            get(async || file("text/html; charset=utf-8", PAGE)),
        )
        .route(
            "/api/docs/page.js",
            get(async || file("text/javascript", SCRIPT)),
        )
        .route("/api/docs/page.css", get(async || file("text/css", STYLE)))
}

async fn document() -> Response {
    file("application/json", DOCUMENT.as_str())
}

fn file(mime: &'static str, text: &'static str) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    response
}
