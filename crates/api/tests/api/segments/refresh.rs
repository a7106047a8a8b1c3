//! Refreshes that are stopped, fail or take long: the last good result stays.

use fenqun_app::{Actor, Context, Error, classify::segments, jobs::Control};
use serde_json::{Value, json};

use super::{LATELY, made};
use crate::support::TestApp;

#[tokio::test]
async fn a_refresh_that_is_cancelled_leaves_the_last_good_members() {
    let (app, admin) = TestApp::shop().await;
    let id = made(&admin, "近期", LATELY).await;
    let before = admin.get(&format!("/segments/{id}")).await.ok();
    app.clock.advance(chrono::Duration::hours(1));
    let job = admin
        .post("/segments/refresh", json!({ "ids": [id] }))
        .await
        .ok();
    let path = format!("/jobs/{}", job["id"]);
    admin.post(&format!("{path}/cancel"), json!({})).await.ok();
    app.work().await;
    assert_eq!(admin.get(&path).await.ok()["state"], "cancelled");
    let after = admin.get(&format!("/segments/{id}")).await.ok();
    for field in [
        "count",
        "refreshed_at",
        "as_of",
        "last_good",
        "state",
        "error",
    ] {
        assert_eq!(after[field], before[field], "{field}");
    }
}

#[tokio::test]
async fn a_refresh_tells_how_far_it_came() {
    let (app, admin) = TestApp::shop().await;
    for name in ["a", "b", "c"] {
        made(&admin, name, LATELY).await;
    }
    let job = admin.post("/segments/refresh", json!({})).await.ok();
    assert_eq!(job["state"], "queued");
    app.work().await;
    let done = admin.get(&format!("/jobs/{}", job["id"])).await.ok();
    assert_eq!(
        (&done["state"], &done["result"]["segments"]),
        (&json!("succeeded"), &json!(3))
    );
    let progress = &done["progress"];
    assert_eq!(
        (&progress["done"], &progress["total"], &progress["unit"]),
        (&json!(3), &json!(3), &json!("segments"))
    );
}

#[tokio::test]
async fn a_refresh_that_is_stopped_while_it_computes_saves_nothing() {
    let (app, admin) = TestApp::shop().await;
    let id = made(&admin, "近期", LATELY).await;
    let path = format!("/segments/{id}");
    let before = admin.get(&path).await.ok();
    app.clock.advance(chrono::Duration::hours(2));
    let ctx = Context::new(app.platform.clone(), Actor::system());
    // While somebody else writes it can compute, but not save: it is stopped before it has.
    let writing = fenqun_store::begin(app.platform.db()).await;
    let writing = writing.expect("it begins");
    let control = Control::new();
    let mut progress = control.watch();
    let work = segments::refresh_watched(&ctx, None, None, &control);
    let stop = async {
        let begun = progress.wait_for(|progress| progress.unit == "segments");
        begun.await.expect("it begins");
        control.cancel();
    };
    let (stopped, ()) = tokio::join!(work, stop);
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    drop(writing);
    let after = admin.get(&path).await.ok();
    assert_eq!(after["last_good"], before["last_good"]);
    let again = segments::refresh(&ctx, None, None).await;
    assert_eq!(again.expect("nothing is locked").len(), 1);
}

#[tokio::test]
async fn a_rule_that_can_no_longer_run_says_why_in_both_languages() {
    let (app, admin) = TestApp::shop().await;
    let list = json!({ "name": "茶友", "customer_keys": ["C1", "C2"] });
    let list = admin.post("/lists", list).await.ok();
    let id = made(&admin, "a", r#"in list "茶友""#).await;
    admin.delete(&format!("/lists/{}", list["id"])).await;
    let job = admin
        .post("/segments/refresh", json!({ "ids": [id] }))
        .await
        .ok();
    app.work().await;
    let done = admin.get(&format!("/jobs/{}", job["id"])).await.ok();
    let failed = &done["result"]["failed"][0];
    assert_eq!(
        (&done["state"], &failed["name"]),
        (&json!("succeeded"), &json!("a"))
    );
    let shown = admin.get(&format!("/segments/{id}")).await.ok();
    assert_eq!(
        (&shown["state"], &shown["count"]),
        (&json!("failed"), &json!(2))
    );
    assert_eq!(
        (&shown["error"], &shown["error_zh"]),
        (&failed["error"], &failed["error_zh"])
    );
    assert!(shown["error_zh"].to_string().contains("名单"), "{shown}");
    assert_ne!(shown["error"], shown["error_zh"]);
}

#[tokio::test]
async fn how_long_a_refresh_may_take_is_a_setting() {
    let (_, admin) = TestApp::set_up().await;
    assert_eq!(admin.get("/workspace").await.ok()["job_minutes"], 30);
    let longer = admin
        .patch("/workspace", json!({ "job_minutes": 90 }))
        .await;
    assert_eq!(longer.ok()["job_minutes"], 90);
    for minutes in [0, 1441] {
        let refused = admin
            .patch("/workspace", json!({ "job_minutes": minutes }))
            .await;
        assert_eq!(refused.faults(), ["job_minutes: out_of_range"]);
    }
    let entry = &admin.get("/audit").await.ok()["items"][0];
    assert_eq!(
        (
            &entry["before"]["job_minutes"],
            &entry["after"]["job_minutes"]
        ),
        (&json!(30), &json!(90))
    );
    assert_eq!(entry["noun"], Value::from("workspace"));
}
