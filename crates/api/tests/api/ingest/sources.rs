//! Sources and their write keys.

use serde_json::json;

use super::support::Sender;

#[tokio::test]
async fn a_write_key_works_until_it_is_revoked_and_is_shown_once() {
    let sender = Sender::new().await;
    let message = json!({ "userId": "C1", "event": "x" });
    sender.send("track", message.clone()).await.ok();
    let path = format!("/sources/{}", sender.source);
    let listed = sender.admin.get("/sources").await;
    assert!(!listed.text().contains(&sender.key));
    assert_eq!(
        listed.ok()["items"][0]["key_end"],
        sender.key[sender.key.len() - 4..]
    );
    let renamed = sender.admin.patch(&path, json!({ "name": "store" })).await;
    assert_eq!(renamed.ok()["name"], "store");
    sender.send("track", message.clone()).await.ok();
    let sources = "SELECT source FROM events ORDER BY 1";
    assert_eq!(sender.sql(sources).await, ["shop", "store"]);
    sender.admin.delete(&path).await.done();
    sender.admin.delete(&path).await.done();
    let refused = sender.send("track", message).await;
    assert_eq!(refused.status.as_u16(), 401);
    assert!(sender.admin.get(&path).await.ok()["revoked_at"].is_string());
    let actions = sender.admin.get("/audit?noun=source").await.ok();
    let actions: Vec<_> = actions["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|a| a["action"].clone())
        .collect();
    assert_eq!(actions, ["revoke", "update", "create"]);
}

#[tokio::test]
async fn a_source_needs_a_name_of_its_own() {
    let sender = Sender::new().await;
    let create = async |name: &str| {
        let request = json!({ "name": name, "kind": "website" });
        sender.admin.post("/sources", request).await
    };
    let taken = (409, "source.name_taken".to_owned());
    assert_eq!(create("Shop").await.problem(), taken);
    assert_eq!(create(" ").await.faults(), ["name: required"]);
    let missing = (404, "source.not_found".to_owned());
    assert_eq!(sender.admin.get("/sources/99").await.problem(), missing);
    assert_eq!(sender.admin.delete("/sources/99").await.problem(), missing);
    let nobody = sender.app.nobody();
    let message = json!({ "userId": "C1", "event": "x" });
    assert_eq!(
        nobody.post("!/v1/track", message).await.status.as_u16(),
        401
    );
}
