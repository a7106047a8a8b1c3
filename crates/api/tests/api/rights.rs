//! Rights, derived from the OpenAPI document: every operation refuses those who may not.

use axum::http::Method;
use serde_json::{Map, Value, json};

use crate::support::{Client, TestApp};

struct Operation {
    method: Method,
    path: String,
    right: String,
}

impl Operation {
    fn is_unsafe(&self) -> bool {
        self.method != Method::GET
    }

    async fn ask(&self, client: &Client) -> (u16, String) {
        let body = self.is_unsafe().then(|| json!({}));
        let answer = client.send(self.method.clone(), &self.path, body).await;
        if answer.status.is_success() {
            return (answer.status.as_u16(), String::new());
        }
        answer.problem()
    }
}

/// Every operation of the document, with `1` in place of what varies.
fn operations() -> Vec<Operation> {
    let document: Value = serde_json::from_str(&fenqun_api::openapi()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths").clone();
    let mut operations = Vec::new();
    for (path, item) in paths {
        let item: Map<String, Value> = item.as_object().expect("an item").clone();
        for (method, operation) in item {
            let path = path.strip_prefix("/api/v1").expect("a versioned path");
            let parts = path
                .split('/')
                .map(|part| if part.starts_with('{') { "1" } else { part });
            operations.push(Operation {
                method: method.to_uppercase().parse().expect("a method"),
                path: parts.collect::<Vec<_>>().join("/"),
                right: operation["x-required-right"]
                    .as_str()
                    .expect("a right")
                    .to_owned(),
            });
        }
    }
    assert!(operations.len() > 70, "{}", operations.len());
    operations
}

#[tokio::test]
async fn every_operation_refuses_the_anonymous() {
    let (app, _) = TestApp::set_up().await;
    let nobody = app.nobody();
    for operation in operations()
        .iter()
        .filter(|operation| operation.right != "public")
    {
        let refused = operation.ask(&nobody).await;
        let expected = (401, "auth.required".to_owned());
        assert_eq!(refused, expected, "{} {}", operation.method, operation.path);
    }
}

#[tokio::test]
async fn every_operation_refuses_a_wrong_key_and_a_wrong_cookie() {
    let (app, _) = TestApp::set_up().await;
    let wrong = [
        app.nobody()
            .with("authorization", "Bearer fq_aaaaaaaa_wrong"),
        app.nobody().with("authorization", "Bearer nothing"),
        app.nobody()
            .with("cookie", "fenqun_session=wrong")
            .with("x-csrf-token", "wrong"),
    ];
    for operation in operations()
        .iter()
        .filter(|operation| operation.right != "public")
    {
        for client in &wrong {
            let (status, _) = operation.ask(client).await;
            assert_eq!(status, 401, "{} {}", operation.method, operation.path);
        }
    }
}

#[tokio::test]
async fn every_operation_refuses_lesser_roles_by_cookie_and_by_key() {
    let (app, admin) = TestApp::set_up().await;
    let viewers = [
        app.user(&admin, "viewer", "viewer").await,
        app.program(&admin, "viewer").await,
    ];
    let operators = [
        app.user(&admin, "operator", "operator").await,
        app.program(&admin, "operator").await,
    ];
    let denied = (403, "auth.denied".to_owned());
    let mut refusals = 0;
    for operation in operations() {
        let lesser: Vec<&Client> = match operation.right.as_str() {
            "admin" => viewers.iter().chain(&operators).collect(),
            "write" => viewers.iter().collect(),
            _ => Vec::new(),
        };
        for client in lesser {
            let refused = operation.ask(client).await;
            assert_eq!(refused, denied, "{} {}", operation.method, operation.path);
            refusals += 1;
        }
    }
    assert!(refusals > 80, "{refusals}");
}

#[tokio::test]
async fn what_belongs_to_a_person_refuses_every_program() {
    let (app, admin) = TestApp::set_up().await;
    let program = app.program(&admin, "admin").await;
    for operation in operations()
        .iter()
        .filter(|operation| operation.right == "signed_in")
    {
        let refused = operation.ask(&program).await;
        let expected = (403, "auth.denied".to_owned());
        assert_eq!(refused, expected, "{} {}", operation.method, operation.path);
    }
}

#[tokio::test]
async fn whoever_holds_the_right_is_not_refused() {
    let (app, admin) = TestApp::set_up().await;
    let viewer = app.user(&admin, "viewer", "viewer").await;
    let second = app.user(&admin, "second", "admin").await;
    // The first key is the one that the operations revoke.
    app.program(&admin, "operator").await;
    let operator = app.program(&admin, "operator").await;
    for operation in operations() {
        // Signing out would end the session that the others need.
        if operation.path == "/session" && operation.is_unsafe() {
            continue;
        }
        // The first administrator's sessions are among what the operations end.
        let client = match operation.right.as_str() {
            "admin" => &second,
            "write" => &operator,
            _ => &viewer,
        };
        let (status, code) = operation.ask(client).await;
        let words = format!("{} {}: {status} {code}", operation.method, operation.path);
        assert!(!matches!(status, 401 | 403 | 405 | 500..), "{words}");
    }
}

#[tokio::test]
async fn every_unsafe_operation_refuses_forged_requests() {
    let (app, admin) = TestApp::set_up().await;
    let forged = (403, "auth.forged".to_owned());
    let admin = admin.with("host", "shop.example");
    let without_token = admin.with("x-csrf-token", "");
    let with_another = admin.with("x-csrf-token", "another");
    let from_elsewhere = admin.with("origin", "https://evil.example");
    let cross_site = admin.with("sec-fetch-site", "cross-site");
    for operation in operations()
        .iter()
        .filter(|operation| operation.is_unsafe())
    {
        for client in [&without_token, &with_another, &from_elsewhere, &cross_site] {
            let refused = operation.ask(client).await;
            assert_eq!(refused, forged, "{} {}", operation.method, operation.path);
        }
    }
    let same = admin
        .with("origin", "https://shop.example")
        .with("sec-fetch-site", "same-origin");
    same.post("/tags", json!({ "name": "a" })).await.ok();
    app.nobody()
        .with("origin", "https://evil.example")
        .get("/session")
        .await
        .ok();
}

#[test]
fn the_document_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let current = fenqun_api::openapi();
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(path, current).expect("docs can be written");
        return;
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == current,
        "docs/openapi.json is old: run again with UPDATE_OPENAPI=1"
    );
}
