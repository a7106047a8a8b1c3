//! The first user, and nobody after that by this way.

use serde_json::json;

use crate::support::{PASSWORD, TestApp};

fn request() -> serde_json::Value {
    json!({
        "workspace_name": "Shop", "timezone": "Europe/London", "currency": "gbp",
        "language": "en", "user_name": "owner", "display_name": "", "password": PASSWORD,
    })
}

#[tokio::test]
async fn the_first_user_owns_the_workspace() {
    let app = TestApp::empty().await;
    let nobody = app.nobody();
    let before = nobody.get("/session").await.ok();
    assert_eq!(before["needs_set_up"], true);
    assert_eq!(before["user"], json!(null));
    assert!(
        nobody.get("/timezones").await.ok()["items"]
            .as_array()
            .expect("zones")
            .len()
            > 400
    );

    let answer = nobody.post("/set-up", request()).await;
    let session = answer.ok();
    assert_eq!(session["user"]["role"], "admin");
    assert_eq!(session["user"]["display_name"], "owner");
    assert_eq!(session["workspace"]["timezone"], "Europe/London");
    assert_eq!(session["workspace"]["currency"], "GBP");
    let owner = nobody.in_session(&answer);
    assert_eq!(owner.get("/session").await.ok()["user"]["name"], "owner");
}

#[tokio::test]
async fn only_once() {
    let (app, _) = TestApp::set_up().await;
    let again = app.nobody().post("/set-up", request()).await;
    assert_eq!(again.problem(), (409, "set_up.done".to_owned()));
    assert_eq!(
        app.nobody().get("/session").await.ok()["needs_set_up"],
        false
    );
}

#[tokio::test]
async fn of_two_at_once_one_wins() {
    let app = TestApp::empty().await;
    let nobody = app.nobody();
    let (a, b) = tokio::join!(
        nobody.post("/set-up", request()),
        nobody.post("/set-up", request())
    );
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_field() {
    let app = TestApp::empty().await;
    for (field, value, fault) in [
        ("timezone", "Mars/Base", "timezone: unknown"),
        ("currency", "yuan", "currency: invalid"),
        ("workspace_name", " ", "workspace_name: required"),
        ("user_name", "a b", "user_name: has_spaces"),
        ("password", "short", "password: too_short"),
        ("language", "fr", "language: invalid"),
    ] {
        let mut request = request();
        request[field] = json!(value);
        let refused = app.nobody().post("/set-up", request).await;
        assert_eq!(refused.faults(), [fault]);
    }
    assert_eq!(
        app.nobody().get("/session").await.ok()["needs_set_up"],
        true
    );
}
