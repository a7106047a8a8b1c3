//! Tags.

use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn tags_are_made_changed_and_deleted() {
    let (_, admin) = TestApp::set_up().await;
    let made = admin
        .post("/tags", json!({ "name": "vip", "color": "#FF0000" }))
        .await
        .ok();
    assert_eq!(made["color"], "#ff0000");
    let path = format!("/tags/{}", made["id"]);
    let again = admin.post("/tags", json!({ "name": "vip" })).await;
    assert_eq!(again.problem(), (409, "tag.name_taken".to_owned()));
    let other = admin.post("/tags", json!({ "name": "gold" })).await.ok();
    let clash = admin
        .patch(&format!("/tags/{}", other["id"]), json!({ "name": "vip" }))
        .await;
    assert_eq!(clash.problem(), (409, "tag.name_taken".to_owned()));
    let changed = admin.patch(&path, json!({ "name": "VIP" })).await.ok();
    assert_eq!(
        (changed["name"].clone(), changed["color"].clone()),
        (json!("VIP"), json!("#ff0000"))
    );
    let refused = admin.patch(&path, json!({ "color": "red" })).await;
    assert_eq!(refused.faults(), ["color: invalid"]);

    admin.delete(&path).await.done();
    let missing = (404, "tag.not_found".to_owned());
    assert_eq!(admin.delete(&path).await.problem(), missing);
    assert_eq!(
        admin.patch(&path, json!({ "name": "x" })).await.problem(),
        missing
    );
    assert_eq!(
        admin.get("/tags").await.ok()["items"]
            .as_array()
            .expect("tags")
            .len(),
        1
    );
}
