//! The web pages, inside the binary. Whatever is no file is the one page, which finds its way by
//! the address; files whose names carry a hash are kept by browsers for good.

mod file;
mod policy;

use axum::{
    Router,
    extract::Request,
    http::{Method, StatusCode, Uri},
    middleware::from_fn,
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use tower_http::compression::CompressionLayer;

use file::answer;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[exclude = ".vite/*"]
struct Pages;

/// The page that every address of the interface leads to.
const PAGE: &str = "index.html";

/// Answers every address with a file or the page.
pub fn router() -> Router {
    Router::new()
        .fallback(find)
        .layer(CompressionLayer::new())
        .layer(from_fn(policy::protect))
}

async fn find(request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    if let Some(found) = Pages::get(path).filter(|_| !path.is_empty()) {
        return answer(path, found, request.headers());
    }
    if is_file(request.uri()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match Pages::get(PAGE) {
        Some(page) => answer(PAGE, page, request.headers()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A missing script answered with a page would fail in the browser in ways that nobody
/// understands.
fn is_file(uri: &Uri) -> bool {
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    uri.path().starts_with("/assets/") || last.contains('.')
}

#[cfg(test)]
mod tests {
    use axum::{
        body::Body,
        http::{HeaderMap, header},
    };
    use tower::ServiceExt;

    use super::*;

    async fn ask(method: Method, path: &str, etag: Option<&str>) -> (StatusCode, HeaderMap) {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(etag) = etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = router().oneshot(request).await.expect("an answer");
        (response.status(), response.headers().clone())
    }

    #[tokio::test]
    async fn every_address_of_the_interface_is_the_page() {
        for path in [
            "/",
            "/customers",
            "/customers/17?tab=events",
            "/segments/3/edit",
        ] {
            let (status, headers) = ask(Method::GET, path, None).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
            assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
            assert!(headers.contains_key(header::CONTENT_SECURITY_POLICY));
        }
    }

    #[tokio::test]
    async fn a_missing_file_is_missing_and_nothing_can_be_sent() {
        for path in ["/assets/old-1a2b3c.js", "/robots.txt", "/../Cargo.toml"] {
            let (status, _) = ask(Method::GET, path, None).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        }
        let (status, _) = ask(Method::POST, "/customers", None).await;
        assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    }

    #[tokio::test]
    async fn what_the_browser_has_is_not_sent_again() {
        let (_, headers) = ask(Method::GET, "/", None).await;
        let etag = headers[header::ETAG].to_str().expect("text").to_owned();
        let (status, _) = ask(Method::GET, "/", Some(&etag)).await;
        assert_eq!(status, StatusCode::NOT_MODIFIED);
        let (status, _) = ask(Method::GET, "/", Some("\"other\"")).await;
        assert_eq!(status, StatusCode::OK);
    }
}
