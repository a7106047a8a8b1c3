//! The audit log.

use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn every_write_is_on_record_with_who_and_what() {
    let (app, admin) = TestApp::set_up().await;
    let operator = app.user(&admin, "amy", "operator").await;
    let tag = operator.post("/tags", json!({ "name": "vip" })).await.ok();
    operator
        .patch(&format!("/tags/{}", tag["id"]), json!({ "name": "gold" }))
        .await
        .ok();
    let log = admin.get("/audit?noun=tag").await.ok();
    let items = log["items"].as_array().expect("entries");
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["action"], "update");
    assert_eq!(items[0]["actor_name"], "amy");
    assert_eq!(items[0]["actor_kind"], "user");
    assert_eq!(items[0]["before"]["name"], "vip");
    assert_eq!(items[0]["after"]["name"], "gold");
}

#[tokio::test]
async fn the_log_is_narrowed_and_paged() {
    let (app, admin) = TestApp::set_up().await;
    let program = app.program(&admin, "operator").await;
    for name in ["a", "b", "c"] {
        program.post("/tags", json!({ "name": name })).await.ok();
    }
    let by = async |query: &str| {
        let page = admin.get(&format!("/audit?{query}")).await.ok();
        page["items"].as_array().expect("entries").len()
    };
    assert_eq!(by("actor=operator").await, 3);
    assert_eq!(by("actor=admin&noun=tag").await, 0);
    assert_eq!(by("actor=whoever").await, 0);
    assert_eq!(by("action=set_up").await, 1);
    assert_eq!(by("from=2024-06-02T00:00:00Z").await, 0);

    let first = admin.get("/audit?noun=tag&limit=2").await.ok();
    let cursor = first["next_cursor"].as_str().expect("more");
    let second = admin
        .get(&format!("/audit?noun=tag&limit=2&cursor={cursor}"))
        .await
        .ok();
    assert_eq!(second["items"].as_array().expect("entries").len(), 1);
    assert_eq!(second["next_cursor"], json!(null));
}
