//! Every failure is a problem document with a stable code.

use axum::{body::Body, http::Method};
use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

/// The document without what changes from request to request.
fn body(answer: &Answer) -> Value {
    answer.problem();
    let mut body = answer.json();
    let id = body["request_id"].as_str().expect("an id").to_owned();
    assert_eq!(answer.header("x-request-id"), id);
    assert_eq!(id.len(), 32);
    body["request_id"] = json!("[id]");
    body
}

#[tokio::test]
async fn problems_have_one_shape() {
    let (app, admin) = TestApp::set_up().await;
    let json_type = admin.with("content-type", "application/json");
    let answers = [
        ("unknown_address", admin.get("/nothing/here").await),
        ("unknown_page", app.nobody().get("!/anything").await),
        (
            "unknown_method",
            admin.send(Method::PUT, "/tags", None).await,
        ),
        ("missing_customer", admin.get("/customers/4711").await),
        ("no_number", admin.get("/customers/abc").await),
        ("not_signed_in", app.nobody().get("/customers").await),
        (
            "no_json",
            json_type
                .send_raw(Method::POST, "/tags", Body::from("{"))
                .await,
        ),
        (
            "other_type",
            admin
                .send_raw(Method::POST, "/tags", Body::from("name=a"))
                .await,
        ),
        ("missing_field", admin.post("/tags", json!({})).await),
        (
            "wrong_type",
            admin.post("/tags", json!({ "name": 1 })).await,
        ),
        (
            "empty_name",
            admin.post("/tags", json!({ "name": " " })).await,
        ),
        ("wrong_query", admin.get("/customers?limit=0").await),
        ("wrong_rule", admin.get("/customers?rule=city%20%3D").await),
        ("wrong_cursor", admin.get("/customers?cursor=x").await),
        (
            "too_large",
            json_type
                .send_raw(Method::POST, "/tags", Body::from(vec![b' '; (1 << 20) + 1]))
                .await,
        ),
    ];
    for (name, answer) in answers {
        insta::assert_json_snapshot!(name, body(&answer));
    }
}

#[tokio::test]
async fn answers_carry_the_headers_that_protect_browsers() {
    let (_, admin) = TestApp::set_up().await;
    for path in ["/session", "/nothing", "!/api/docs"] {
        let answer = admin.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
    assert_eq!(
        admin.get("/session").await.header("cache-control"),
        "no-store"
    );
}

#[tokio::test]
async fn a_busy_client_is_asked_to_wait() {
    let options = fenqun_api::Options {
        requests_per_second: 3,
        ..fenqun_api::Options::default()
    };
    let app = TestApp::with(None, options).await;
    let nobody = app.nobody();
    let mut refused = None;
    for _ in 0..20 {
        let answer = nobody.get("/session").await;
        if answer.status.as_u16() == 429 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a refusal");
    assert_eq!(refused.problem().1, "request.too_many");
    let seconds: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=2).contains(&seconds), "{seconds}");
}
