//! What browsers do: other sites' pages, beacons, short addresses, pixels.

use axum::body::Body;
use axum::http::Method;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use super::support::Sender;

const NAMES: &str = "SELECT event FROM events ORDER BY message_id";

#[tokio::test]
async fn a_page_of_another_site_may_send_and_read_the_answer() {
    let sender = Sender::new().await;
    let page = sender
        .app
        .nobody()
        .with("origin", "https://elsewhere.example")
        .with("sec-fetch-site", "cross-site")
        .with(
            "access-control-request-headers",
            "authorization,content-type",
        );
    let asked = page.send(Method::OPTIONS, "!/v1/t", None).await;
    assert_eq!(asked.status.as_u16(), 204);
    assert_eq!(asked.header("access-control-allow-origin"), "*");
    assert!(
        asked
            .header("access-control-allow-methods")
            .contains("POST")
    );
    let headers = "authorization,content-type";
    assert_eq!(asked.header("access-control-allow-headers"), headers);
    let message = json!({ "writeKey": sender.key, "anonymousId": "v", "event": "x" });
    // A beacon is sent as text.
    let answer = page
        .with("content-type", "text/plain;charset=UTF-8")
        .send_raw(Method::POST, "!/v1/t", Body::from(message.to_string()))
        .await;
    assert_eq!(answer.ok(), json!({ "success": true }));
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let wrong = json!({ "writeKey": "wk_wrong", "anonymousId": "v", "event": "x" });
    let refused = page.post("!/v1/t", wrong).await;
    assert_eq!(refused.status.as_u16(), 401);
    assert_eq!(refused.header("access-control-allow-origin"), "*");
    page.post("!/v1/m", json!({ "series": [] })).await.ok();
    assert_eq!(sender.sql(NAMES).await, ["x"]);
}

#[tokio::test]
async fn every_short_address_is_known() {
    let sender = Sender::new().await;
    let base = |id: &str| json!({ "userId": "C1", "messageId": id });
    let with = |id: &str, more: serde_json::Value| {
        let mut message = base(id);
        for (name, value) in more.as_object().expect("an object") {
            message[name] = value.clone();
        }
        message
    };
    sender
        .send("i", with("1", json!({ "traits": { "city": "上海" } })))
        .await
        .ok();
    sender
        .send("t", with("2", json!({ "event": "x" })))
        .await
        .ok();
    sender.send("p", base("3")).await.ok();
    sender.send("s", base("4")).await.ok();
    sender
        .send("g", with("5", json!({ "groupId": "g" })))
        .await
        .ok();
    sender
        .send("a", with("6", json!({ "previousId": "v" })))
        .await
        .ok();
    sender
        .send(
            "b",
            json!({ "batch": [with("7", json!({ "type": "track", "event": "y" }))] }),
        )
        .await
        .ok();
    assert_eq!(
        sender.sql(NAMES).await,
        ["x", "Page Viewed", "Screen Viewed", "y"]
    );
}

#[tokio::test]
async fn a_pixel_shows_whatever_becomes_of_its_data() {
    let sender = Sender::new().await;
    let message = json!({ "writeKey": sender.key, "userId": "C1", "event": "Email Opened" });
    let data = STANDARD.encode(message.to_string());
    for query in [
        format!("?data={data}"),
        "?data=nonsense".to_owned(),
        String::new(),
    ] {
        let path = format!("!/v1/pixel/track{query}");
        let answer = sender.app.nobody().get(&path).await;
        assert_eq!(answer.status.as_u16(), 200);
        assert_eq!(answer.header("content-type"), "image/gif");
        assert!(answer.body.starts_with(b"GIF89a"));
    }
    assert_eq!(sender.sql(NAMES).await, ["Email Opened"]);
}

#[tokio::test]
async fn a_browsers_client_is_told_to_send_here() {
    let sender = Sender::new().await;
    let client = sender.app.nobody().with("host", "events.example:8080");
    let path = |key: &str| format!("!/v1/projects/{key}/settings");
    let settings = client.get(&path(&sender.key)).await.ok();
    let segment = &settings["integrations"]["Segment.io"];
    assert_eq!(segment["apiHost"], "events.example:8080/v1");
    assert_eq!(client.get(&path("wk_wrong")).await.status.as_u16(), 401);
}
