//! Users, by administrators.

use serde_json::json;

use crate::support::{PASSWORD, TestApp};

#[tokio::test]
async fn a_user_gets_a_password_that_works_once_shown() {
    let (app, admin) = TestApp::set_up().await;
    let request = json!({ "name": "amy", "display_name": "Amy", "role": "operator" });
    let created = admin.post("/users", request).await.ok();
    let password = created["password"].as_str().expect("a password");
    assert_eq!(created["user"]["role"], "operator");
    let amy = app.sign_in("amy", password).await;
    amy.post("/tags", json!({ "name": "vip" })).await.ok();
    let users = admin.get("/users").await;
    assert!(!users.text().contains("argon2") && !users.text().contains(password));
    assert_eq!(users.ok()["items"].as_array().expect("users").len(), 2);
}

#[tokio::test]
async fn names_are_unique_whatever_their_case() {
    let (_, admin) = TestApp::set_up().await;
    let request = json!({ "name": "ADMIN", "display_name": "", "role": "viewer" });
    let refused = admin.post("/users", request).await;
    assert_eq!(refused.problem(), (409, "user.name_taken".to_owned()));
}

#[tokio::test]
async fn who_is_disabled_is_out_at_once() {
    let (app, admin) = TestApp::set_up().await;
    let amy = app.user(&admin, "amy", "operator").await;
    let id = amy.get("/session").await.ok()["user"]["id"].clone();
    let path = format!("/users/{id}");
    assert_eq!(
        admin.patch(&path, json!({ "disabled": true })).await.ok()["disabled"],
        true
    );
    assert_eq!(amy.get("/workspace").await.status.as_u16(), 401);
    admin
        .patch(&path, json!({ "disabled": false, "role": "viewer" }))
        .await
        .ok();
    let amy = app.sign_in("amy", PASSWORD).await;
    assert_eq!(
        amy.post("/tags", json!({ "name": "x" }))
            .await
            .status
            .as_u16(),
        403
    );
}

#[tokio::test]
async fn a_role_changes_what_a_running_session_may_do() {
    let (app, admin) = TestApp::set_up().await;
    let amy = app.user(&admin, "amy", "viewer").await;
    let id = amy.get("/session").await.ok()["user"]["id"].clone();
    assert_eq!(
        amy.post("/tags", json!({ "name": "x" }))
            .await
            .status
            .as_u16(),
        403
    );
    admin
        .patch(&format!("/users/{id}"), json!({ "role": "operator" }))
        .await
        .ok();
    amy.post("/tags", json!({ "name": "x" })).await.ok();
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let (_, admin) = TestApp::set_up().await;
    let id = admin.get("/session").await.ok()["user"]["id"].clone();
    for change in [json!({ "role": "viewer" }), json!({ "disabled": true })] {
        let refused = admin.patch(&format!("/users/{id}"), change).await;
        assert_eq!(refused.problem(), (409, "user.last_admin".to_owned()));
    }
    admin.get("/users").await.ok();
}

#[tokio::test]
async fn a_reset_password_ends_sessions_and_a_lock_out() {
    let (app, admin) = TestApp::set_up().await;
    let amy = app.user(&admin, "amy", "viewer").await;
    let id = amy.get("/session").await.ok()["user"]["id"].clone();
    for _ in 0..5 {
        app.nobody()
            .post("/session", json!({ "name": "amy", "password": "wrong" }))
            .await;
    }
    let reset = admin
        .post(&format!("/users/{id}/reset-password"), json!({}))
        .await
        .ok();
    assert_eq!(amy.get("/workspace").await.status.as_u16(), 401);
    let amy = app
        .sign_in("amy", reset["password"].as_str().expect("a password"))
        .await;
    admin.delete(&format!("/users/{id}/sessions")).await.done();
    assert_eq!(amy.get("/workspace").await.status.as_u16(), 401);
}

#[tokio::test]
async fn who_is_not_there_is_not_found() {
    let (_, admin) = TestApp::set_up().await;
    let missing = (404, "user.not_found".to_owned());
    assert_eq!(admin.patch("/users/99", json!({})).await.problem(), missing);
    assert_eq!(
        admin
            .post("/users/99/reset-password", json!({}))
            .await
            .problem(),
        missing
    );
    assert_eq!(admin.delete("/users/99/sessions").await.problem(), missing);
}
