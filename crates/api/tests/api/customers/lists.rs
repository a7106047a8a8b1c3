//! Lists.

use serde_json::json;

use crate::support::{TestApp, keys, number_of};

#[tokio::test]
async fn lists_are_made_filled_changed_and_deleted() {
    let (_, admin) = TestApp::shop().await;
    let request = json!({ "name": "茶友", "description": "每月聚会", "customer_keys": ["C1"] });
    let list = admin.post("/lists", request.clone()).await.ok();
    assert_eq!(list["customers"], 1);
    let again = admin.post("/lists", request).await;
    assert_eq!(again.problem(), (409, "list.name_taken".to_owned()));
    let path = format!("/lists/{}", list["id"]);

    let add = json!({ "keys": ["C1", "C2", " C3 ", "", "Nobody"] });
    let added = admin.post(&format!("{path}/members"), add).await.ok();
    assert_eq!(added, json!({ "added": 2, "unknown": ["Nobody"] }));
    let many: Vec<String> = (0..300)
        .map(|n| format!("N{n}"))
        .chain(["C4".to_owned()])
        .collect();
    let added = admin
        .post(&format!("{path}/members"), json!({ "keys": many }))
        .await
        .ok();
    assert_eq!(added["added"], 1);
    assert_eq!(added["unknown"].as_array().expect("keys").len(), 300);

    let number = number_of(&admin, "C2").await;
    let removed = admin
        .delete_with(&format!("{path}/members"), json!({ "numbers": [number] }))
        .await;
    assert_eq!(removed.ok()["removed"], 1);
    let page = admin
        .get(&format!("/customers?list={}", list["id"]))
        .await
        .ok();
    assert_eq!(keys(&page), ["C4", "C1", "C3"]);
    let rule = "/customers?rule=in%20list%20%22%E8%8C%B6%E5%8F%8B%22";
    assert_eq!(keys(&admin.get(rule).await.ok()), ["C4", "C1", "C3"]);

    let renamed = admin.patch(&path, json!({ "name": "茶客" })).await.ok();
    assert_eq!(
        (renamed["description"].clone(), renamed["customers"].clone()),
        (json!("每月聚会"), json!(3))
    );
    admin.delete(&path).await.done();
    assert_eq!(
        admin.delete(&path).await.problem(),
        (404, "list.not_found".to_owned())
    );
    let missing = admin
        .post(&format!("{path}/members"), json!({ "keys": ["C1"] }))
        .await;
    assert_eq!(missing.problem(), (404, "list.not_found".to_owned()));
    assert_eq!(admin.get("/lists").await.ok()["items"], json!([]));
    assert_eq!(
        admin.get("/customers").await.ok()["of"],
        5,
        "its customers stay"
    );
}
