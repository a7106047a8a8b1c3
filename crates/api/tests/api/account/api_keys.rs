//! Keys for programs.

use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn a_key_works_until_it_is_revoked_and_is_shown_once() {
    let (app, admin) = TestApp::set_up().await;
    let created = admin
        .post("/api-keys", json!({ "name": "erp", "role": "operator" }))
        .await
        .ok();
    let secret = created["secret"].as_str().expect("a secret");
    let prefix = created["api_key"]["prefix"].as_str().expect("a prefix");
    assert!(secret.starts_with(&format!("{prefix}_")) && prefix.starts_with("fq_"));
    assert!(secret.len() > 50);

    let program = app
        .nobody()
        .with("authorization", &format!("Bearer {secret}"));
    // A program sends no cookie, so nobody can forge its requests.
    program
        .with("origin", "https://elsewhere.example")
        .post("/tags", json!({ "name": "a" }))
        .await
        .ok();
    let keys = admin.get("/api-keys").await;
    assert!(!keys.text().contains(&secret[prefix.len() + 1..]));
    assert!(keys.ok()["items"][0]["last_used_at"].is_string());

    let path = format!("/api-keys/{}", created["api_key"]["id"]);
    admin.delete(&path).await.done();
    assert_eq!(program.get("/tags").await.status.as_u16(), 401);
    admin.delete(&path).await.done();
    assert!(admin.get("/api-keys").await.ok()["items"][0]["revoked_at"].is_string());
    assert_eq!(
        admin.delete("/api-keys/99").await.problem(),
        (404, "api_key.not_found".to_owned())
    );
}

#[tokio::test]
async fn a_key_needs_a_name_and_a_role() {
    let (_, admin) = TestApp::set_up().await;
    let refused = admin
        .post("/api-keys", json!({ "name": " ", "role": "viewer" }))
        .await;
    assert_eq!(refused.faults(), ["name: required"]);
    let refused = admin
        .post("/api-keys", json!({ "name": "x", "role": "owner" }))
        .await;
    assert_eq!(refused.faults(), ["role: invalid"]);
}
