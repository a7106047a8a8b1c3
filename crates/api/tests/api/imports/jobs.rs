//! Jobs.

use serde_json::{Value, json};

use crate::support::TestApp;

#[tokio::test]
async fn jobs_are_listed_by_state_stopped_and_tried_again() {
    let (app, admin) = TestApp::shop().await;
    let job = admin.post("/segments/refresh", json!({})).await.ok();
    assert_eq!(
        (job["state"].clone(), job["created_by"].clone()),
        (json!("queued"), json!("店长"))
    );
    let same = admin.post("/segments/refresh", json!({})).await.ok();
    assert_eq!(
        same["id"], job["id"],
        "what waits already is not asked for twice"
    );
    let waiting = admin.get("/jobs?state=queued").await.ok();
    assert_eq!(waiting["items"].as_array().expect("jobs").len(), 1);

    let path = format!("/jobs/{}", job["id"]);
    let early = admin.post(&format!("{path}/retry"), json!({})).await;
    assert_eq!(early.problem(), (409, "job.not_over".to_owned()));
    let stopped = admin.post(&format!("{path}/cancel"), json!({})).await.ok();
    assert_eq!(stopped["state"], "cancelled");
    let again = admin.post(&format!("{path}/retry"), json!({})).await.ok();
    assert_ne!(again["id"], job["id"]);
    app.work().await;
    let done = admin.get(&format!("/jobs/{}", again["id"])).await.ok();
    assert_eq!(done["state"], "succeeded");
    assert_eq!(done["progress"]["seconds_left"], Value::Null);

    let missing = (404, "job.not_found".to_owned());
    assert_eq!(admin.get("/jobs/99").await.problem(), missing);
    assert_eq!(
        admin.post("/jobs/99/cancel", json!({})).await.problem(),
        missing
    );
    assert_eq!(
        admin.post("/jobs/99/retry", json!({})).await.problem(),
        missing
    );
    assert_eq!(
        admin.get("/jobs?state=lost").await.faults(),
        ["state: invalid"]
    );
}
