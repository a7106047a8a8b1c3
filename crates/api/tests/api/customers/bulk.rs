//! One change to many customers.

use serde_json::{Value, json};

use crate::support::{TestApp, keys, number_of};

fn tag(selection: Value, kind: &str, tag: &str) -> Value {
    json!({ "selection": selection, "action": { "type": kind, "tag": tag } })
}

#[tokio::test]
async fn all_that_match_are_tagged_in_one_go_and_seen_at_once() {
    let (_, admin) = TestApp::shop().await;
    let everyone_in_shanghai = json!({ "query": "?rule=city%20%3D%20%22%E4%B8%8A%E6%B5%B7%22" });
    let add = tag(everyone_in_shanghai, "add_tag", "本地");
    assert_eq!(
        admin.post("/customers/bulk", add.clone()).await.ok()["affected"],
        2
    );
    assert_eq!(
        admin.post("/customers/bulk", add).await.ok()["affected"],
        0,
        "again changes nothing"
    );
    let tags = admin.get("/tags").await.ok();
    assert_eq!(tags["items"][0]["customers"], 2);
    let id = &tags["items"][0]["id"];
    assert_eq!(
        keys(&admin.get(&format!("/customers?tag={id}")).await.ok()),
        ["C4", "C1"]
    );

    let number = number_of(&admin, "C1").await;
    let remove = tag(json!({ "numbers": [number, 4711] }), "remove_tag", "本地");
    assert_eq!(
        admin.post("/customers/bulk", remove).await.ok()["affected"],
        1
    );
    assert_eq!(
        keys(&admin.get(&format!("/customers?tag={id}")).await.ok()),
        ["C4"]
    );
    let log = admin.get("/audit?noun=tag&action=add_members").await.ok();
    assert_eq!(
        log["items"][1]["after"],
        json!({ "chosen": 2, "affected": 2 })
    );
}

#[tokio::test]
async fn lists_are_filled_and_emptied() {
    let (_, admin) = TestApp::shop().await;
    let list = admin.post("/lists", json!({ "name": "茶友" })).await.ok();
    let change = |kind: &str, selection: Value| json!({ "selection": selection, "action": { "type": kind, "list_id": list["id"] } });
    let add = change("add_to_list", json!({ "query": "" }));
    assert_eq!(admin.post("/customers/bulk", add).await.ok()["affected"], 5);
    let number = number_of(&admin, "C3").await;
    let remove = change("remove_from_list", json!({ "numbers": [number] }));
    assert_eq!(
        admin.post("/customers/bulk", remove).await.ok()["affected"],
        1
    );
    let page = admin
        .get(&format!("/customers?list={}", list["id"]))
        .await
        .ok();
    assert_eq!(keys(&page), ["C4", "C1", "C2", "C5"]);
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let (_, admin) = TestApp::shop().await;
    let neither = tag(json!({}), "add_tag", "x");
    assert_eq!(
        admin.post("/customers/bulk", neither).await.faults(),
        ["selection: required"]
    );
    let unknown = tag(json!({ "query": "q=1" }), "remove_tag", "x");
    let missing = admin.post("/customers/bulk", unknown).await;
    assert_eq!(missing.problem(), (404, "tag.not_found".to_owned()));
    let list = json!({ "selection": { "numbers": [1] }, "action": { "type": "add_to_list", "list_id": 9 } });
    let missing = admin.post("/customers/bulk", list).await;
    assert_eq!(missing.problem(), (404, "list.not_found".to_owned()));
    let other = json!({ "selection": { "numbers": [1] }, "action": { "type": "erase" } });
    assert_eq!(
        admin.post("/customers/bulk", other).await.status.as_u16(),
        422
    );
    let wrong = tag(json!({ "query": "limit=x" }), "add_tag", "x");
    assert_eq!(
        admin.post("/customers/bulk", wrong).await.status.as_u16(),
        422
    );
}
