//! Signing in and out: cookies, lock-out, expiry, revocation.

use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{PASSWORD, TestApp};

fn credentials(name: &str, password: &str) -> Value {
    json!({ "name": name, "password": password })
}

#[tokio::test]
async fn the_cookie_is_for_browsers_only_and_for_this_site_only() {
    let (app, _) = TestApp::set_up().await;
    let answer = app
        .nobody()
        .post("/session", credentials("ADMIN", PASSWORD))
        .await;
    let cookie = answer.header("set-cookie").to_owned();
    for part in [
        "fenqun_session=",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
        "Max-Age=2592000",
    ] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert!(!cookie.contains("Secure"));
    let token = cookie["fenqun_session=".len()..]
        .split(';')
        .next()
        .expect("a token");
    assert_eq!(token.len(), 43, "256 bits");
    assert_ne!(answer.ok()["csrf"], token);
}

#[tokio::test]
async fn over_https_the_cookie_stays_there() {
    let options = fenqun_api::Options {
        trust_proxy: true,
        ..fenqun_api::Options::default()
    };
    let app = TestApp::with(None, options).await;
    app.first_admin().await;
    let proxied = app.nobody().with("x-forwarded-proto", "https");
    let answer = proxied
        .post("/session", credentials("admin", PASSWORD))
        .await;
    assert!(answer.header("set-cookie").contains("Secure"));
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_are_told_alike() {
    let (app, admin) = TestApp::set_up().await;
    let request =
        json!({ "name": "gone", "display_name": "", "role": "viewer", "password": PASSWORD });
    let gone = admin.post("/users", request).await.ok();
    let path = format!("/users/{}", gone["user"]["id"]);
    admin.patch(&path, json!({ "disabled": true })).await.ok();
    let mut answers = Vec::new();
    for (name, password) in [("admin", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD)] {
        let refused = app
            .nobody()
            .post("/session", credentials(name, password))
            .await;
        assert_eq!(refused.problem(), (401, "auth.bad_credentials".to_owned()));
        let mut body = refused.json();
        body["request_id"] = Value::Null;
        answers.push(body);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[1], answers[2]);
}

#[tokio::test]
async fn five_wrong_passwords_lock_until_the_time_is_over() {
    let (app, _) = TestApp::set_up().await;
    let nobody = app.nobody();
    for attempt in 1..=5 {
        let refused = nobody.post("/session", credentials("admin", "wrong")).await;
        let expected = if attempt < 5 { 401 } else { 423 };
        assert_eq!(refused.status.as_u16(), expected, "attempt {attempt}");
    }
    // The right password does not help now, and does not tell that it is right.
    let locked = nobody
        .post("/session", credentials("admin", PASSWORD))
        .await;
    assert_eq!(locked.problem(), (423, "auth.locked".to_owned()));
    assert_eq!(locked.header("retry-after"), "901");

    app.clock.advance(Duration::minutes(14));
    let locked = nobody
        .post("/session", credentials("admin", PASSWORD))
        .await;
    assert_eq!(locked.status.as_u16(), 423);
    app.clock.advance(Duration::minutes(1));
    nobody
        .post("/session", credentials("admin", PASSWORD))
        .await
        .ok();
}

#[tokio::test]
async fn a_right_password_ends_the_count() {
    let (app, _) = TestApp::set_up().await;
    let nobody = app.nobody();
    for _ in 0..3 {
        for _ in 0..4 {
            let refused = nobody.post("/session", credentials("admin", "wrong")).await;
            assert_eq!(refused.status.as_u16(), 401);
        }
        nobody
            .post("/session", credentials("admin", PASSWORD))
            .await
            .ok();
    }
}

#[tokio::test]
async fn sign_in_is_limited_by_address() {
    let options = fenqun_api::Options {
        trust_proxy: true,
        ..fenqun_api::Options::default()
    };
    let app = TestApp::with(None, options).await;
    let busy = app.nobody().with("x-forwarded-for", "203.0.113.9");
    let mut last = busy.post("/session", credentials("nobody", "x")).await;
    for _ in 0..50 {
        if last.status.as_u16() == 429 {
            break;
        }
        // An empty request is counted, too, and costs no hashing.
        last = busy.post("/session", credentials("", "")).await;
    }
    assert_eq!(last.problem(), (429, "request.too_many".to_owned()));
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it_and_lives_while_somebody_does() {
    let (app, admin) = TestApp::set_up().await;
    for _ in 0..3 {
        app.clock.advance(Duration::hours(11));
        admin.get("/workspace").await.ok();
    }
    app.clock
        .advance(Duration::hours(12) + Duration::minutes(1));
    assert_eq!(admin.get("/workspace").await.status.as_u16(), 401);
    assert_eq!(admin.get("/session").await.ok()["user"], Value::Null);
}

#[tokio::test]
async fn no_session_outlives_its_month() {
    let (app, admin) = TestApp::set_up().await;
    for _ in 0..(30 * 24 / 10 - 1) {
        app.clock.advance(Duration::hours(10));
        admin.get("/workspace").await.ok();
    }
    app.clock.advance(Duration::hours(11));
    assert_eq!(admin.get("/workspace").await.status.as_u16(), 401);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let (_, admin) = TestApp::set_up().await;
    let answer = admin.delete("/session").await;
    answer.done();
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(admin.get("/workspace").await.status.as_u16(), 401);
}

#[tokio::test]
async fn one_sees_and_ends_ones_own_sessions_only() {
    let (app, admin) = TestApp::set_up().await;
    let elsewhere = app.sign_in("admin", PASSWORD).await;
    let other = app.user(&admin, "other", "viewer").await;
    let sessions = admin.get("/sessions").await.ok()["items"].clone();
    let sessions = sessions.as_array().expect("sessions");
    assert_eq!(sessions.len(), 2);
    let away = sessions
        .iter()
        .find(|one| one["current"] == false)
        .expect("the other");
    let path = format!("/sessions/{}", away["id"].as_str().expect("an id"));

    assert_eq!(
        other.delete(&path).await.problem(),
        (404, "session.not_found".to_owned())
    );
    elsewhere.get("/workspace").await.ok();
    admin.delete(&path).await.done();
    assert_eq!(elsewhere.get("/workspace").await.status.as_u16(), 401);
    assert_eq!(admin.delete(&path).await.status.as_u16(), 404);
    admin.get("/workspace").await.ok();
}

#[tokio::test]
async fn a_new_password_signs_the_other_browsers_out() {
    let (app, admin) = TestApp::set_up().await;
    let elsewhere = app.sign_in("admin", PASSWORD).await;
    let change = |current: &str, new: &str| json!({ "current": current, "new": new });
    let wrong = admin
        .post("/session/password", change("wrong", "another password"))
        .await;
    assert_eq!(wrong.faults(), ["current: wrong"]);
    let weak = admin
        .post("/session/password", change(PASSWORD, "short"))
        .await;
    assert_eq!(weak.faults(), ["new: too_short"]);

    admin
        .post("/session/password", change(PASSWORD, "another password"))
        .await
        .done();
    admin.get("/workspace").await.ok();
    assert_eq!(elsewhere.get("/workspace").await.status.as_u16(), 401);
    let old = app
        .nobody()
        .post("/session", credentials("admin", PASSWORD))
        .await;
    assert_eq!(old.status.as_u16(), 401);
    app.sign_in("admin", "another password").await;
}

#[tokio::test]
async fn one_chooses_ones_own_name_and_language() {
    let (_, admin) = TestApp::set_up().await;
    let change = json!({ "display_name": "Amy", "language": "en" });
    let session = admin.patch("/session", change).await.ok();
    assert_eq!(session["user"]["display_name"], "Amy");
    assert_eq!(session["user"]["language"], "en");
    assert_eq!(admin.get("/session").await.ok()["user"]["language"], "en");
    let refused = admin.patch("/session", json!({ "display_name": "" })).await;
    assert_eq!(refused.faults(), ["display_name: required"]);
}
