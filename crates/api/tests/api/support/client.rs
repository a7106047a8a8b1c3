//! A browser or a program.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request},
};
use http_body_util::BodyExt;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

use super::Answer;

/// A browser with its cookie, or a program with its key.
#[derive(Clone)]
pub struct Client {
    router: Router,
    headers: HeaderMap,
    /// The data folder stays as long as anybody may ask for what is in it.
    _folder: Arc<TempDir>,
}

impl Client {
    pub fn new(router: Router, folder: Arc<TempDir>) -> Self {
        Self {
            router,
            headers: HeaderMap::new(),
            _folder: folder,
        }
    }

    /// The same client with another header; an empty one takes it away.
    pub fn with(&self, name: &'static str, value: &str) -> Self {
        let mut other = self.clone();
        let name = HeaderName::from_static(name);
        match value {
            "" => other.headers.remove(name),
            value => other
                .headers
                .insert(name, HeaderValue::from_str(value).expect("a value")),
        };
        other
    }

    /// The browser after an answer that began a session.
    pub fn in_session(&self, answer: &Answer) -> Self {
        let session = answer.ok();
        let cookie = answer
            .header("set-cookie")
            .split(';')
            .next()
            .expect("a cookie")
            .to_owned();
        self.with("cookie", &cookie)
            .with("x-csrf-token", session["csrf"].as_str().expect("a token"))
    }

    /// What it sends with every request.
    pub fn headers(&self) -> HeaderMap {
        self.headers.clone()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    pub async fn delete_with(&self, path: &str, body: Value) -> Answer {
        self.send(Method::DELETE, path, Some(body)).await
    }

    pub async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut client = self.clone();
        let body = match body {
            Some(json) => {
                client = client.with("content-type", "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        client.send_raw(method, path, body).await
    }

    /// Sends a body as it is; `path` is below `/api/v1` unless it says otherwise.
    pub async fn send_raw(&self, method: Method, path: &str, body: Body) -> Answer {
        let uri = match path.strip_prefix("!") {
            Some(whole) => whole.to_owned(),
            None => format!("/api/v1{path}"),
        };
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = uri.parse().unwrap_or_else(|_| panic!("{uri}"));
        *request.headers_mut() = self.headers.clone();
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.to_vec(),
        }
    }

    /// Sends a file as a browser's form does.
    pub async fn upload(&self, name: &str, content: impl AsRef<[u8]>) -> Answer {
        let mut body = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content.as_ref());
        body.extend_from_slice(b"\r\n--edge--\r\n");
        self.with("content-type", "multipart/form-data; boundary=edge")
            .send_raw(Method::POST, "/uploads", Body::from(body))
            .await
    }
}
