//! The workspace's settings.

use serde_json::{Value, json};

use crate::support::TestApp;

#[tokio::test]
async fn settings_change_one_by_one_and_a_pin_can_be_taken_away() {
    let (_, admin) = TestApp::set_up().await;
    let pinned = json!({ "as_of": "2011-12-10T00:00:00Z", "timezone": "Europe/London" });
    let workspace = admin.patch("/workspace", pinned).await.ok();
    assert_eq!(workspace["now"], "2011-12-10T00:00:00Z");
    assert_eq!(workspace["currency"], "CNY");
    let renamed = admin
        .patch("/workspace", json!({ "name": "Shop" }))
        .await
        .ok();
    assert_eq!(
        renamed["as_of"], "2011-12-10T00:00:00Z",
        "what is left out stays"
    );
    let free = admin
        .patch("/workspace", json!({ "as_of": null }))
        .await
        .ok();
    assert_eq!(free["as_of"], Value::Null);
    assert_eq!(free["now"], "2024-06-01T04:00:00Z");
    assert_eq!(admin.get("/workspace").await.ok()["name"], "Shop");
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_changes_nothing() {
    let (_, admin) = TestApp::set_up().await;
    for (change, fault) in [
        (
            json!({ "currency": "X", "name": "New" }),
            "currency: invalid",
        ),
        (
            json!({ "timezone": "Nowhere", "name": "New" }),
            "timezone: unknown",
        ),
        (
            json!({ "as_of": "yesterday", "name": "New" }),
            "as_of: invalid",
        ),
    ] {
        assert_eq!(admin.patch("/workspace", change).await.faults(), [fault]);
    }
    assert_eq!(admin.get("/workspace").await.ok()["name"], "小店");
}
