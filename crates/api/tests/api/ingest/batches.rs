//! Batches: durable, once, the good apart from the bad.

use std::io::Write;

use chrono::Duration;
use serde_json::{Value, json};

use super::support::Sender;

fn track(id: &str, user: &str) -> Value {
    json!({
        "type": "track", "messageId": id, "userId": user, "event": "Product Viewed",
        "properties": { "price": 12.5 }, "timestamp": "2024-06-01T03:59:00Z",
    })
}

const COUNT: &str = "SELECT count(*), count(DISTINCT message_id) FROM events";

#[tokio::test]
async fn what_comes_again_changes_nothing() {
    let sender = Sender::new().await;
    let batch = json!([track("a", "C1"), track("b", "C2"), track("a", "C1")]);
    sender.batch(batch.clone()).await;
    sender.batch(batch.clone()).await;
    assert_eq!(sender.sql(COUNT).await, ["2|2"]);
    let rows = "SELECT message_id, customer, event, source, price, time FROM events ORDER BY 1";
    let expected = [
        "a|C1|Product Viewed|shop|12.5000|2024-06-01T03:59:00Z",
        "b|C2|Product Viewed|shop|12.5000|2024-06-01T03:59:00Z",
    ];
    assert_eq!(sender.sql(rows).await, expected);
    // In the files it is the same again, too, and after a day.
    sender.ingest_ends().await;
    assert_eq!(sender.sql(rows).await, expected);
}

#[tokio::test]
async fn a_bad_message_does_not_take_good_ones_down() {
    let sender = Sender::new().await;
    let long = "x".repeat(33 << 10);
    sender
        .batch(json!([
            track("a", "C1"),
            { "type": "track", "event": "x" },
            { "type": "fly", "userId": "C1" },
            { "type": "track", "userId": "C1", "event": "x", "properties": { "long": long } },
            track("b", "C1"),
        ]))
        .await;
    assert_eq!(sender.sql(COUNT).await, ["2|2"]);
    let rejected = sender.rejected().await;
    assert_eq!(rejected.len(), 3, "{rejected:?}");
    assert!(rejected[0].contains("32 KB"), "{rejected:?}");
    assert!(rejected[2].contains("userId"), "{rejected:?}");
    let nothing_good = json!({ "batch": [{ "type": "track", "event": "x" }] });
    let refused = sender.send("batch", nothing_good).await;
    assert_eq!(refused.status.as_u16(), 400);
    assert_eq!(refused.json()["success"], false);
    assert_eq!(sender.rejected().await.len(), 4);
}

#[tokio::test]
async fn the_limits_are_those_of_the_spec() {
    let sender = Sender::new().await;
    let status = async |path: &str, body: Vec<u8>| {
        let answer = sender.send_bytes(path, body).await;
        answer.status.as_u16()
    };
    let filler = |bytes: usize| {
        let text = "x".repeat(bytes);
        json!({ "userId": "C1", "event": "x", "properties": { "a": text } }).to_string()
    };
    assert_eq!(status("track", filler(31 << 10).into()).await, 200);
    assert_eq!(status("track", filler(33 << 10).into()).await, 413);
    let many = |count: usize| {
        let one = json!({ "type": "track", "userId": "C1", "event": "x" });
        json!({ "batch": vec![one; count] }).to_string()
    };
    assert_eq!(status("batch", many(2_500).into()).await, 200);
    assert_eq!(status("batch", many(2_501).into()).await, 413);
    assert_eq!(status("batch", vec![b' '; 501 << 10]).await, 413);
    assert_eq!(status("batch", b"{\"batch\":".to_vec()).await, 400);
    assert_eq!(status("track", b"[]".to_vec()).await, 400);
    assert_eq!(status("nothing", filler(1).into()).await, 404);
    assert_eq!(sender.sql("SELECT count(*) FROM events").await, ["2501"]);
}

#[tokio::test]
async fn a_packed_body_is_unpacked_but_not_without_end() {
    let sender = Sender::new().await;
    let pack = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).expect("memory");
        packed.finish().expect("memory")
    };
    let client = sender.client.with("content-encoding", "gzip");
    let status = async |body: Vec<u8>| {
        let method = axum::http::Method::POST;
        let answer = client.send_raw(method, "!/v1/batch", body.into()).await;
        answer.status.as_u16()
    };
    let body = json!({ "batch": [track("a", "C1")] }).to_string();
    assert_eq!(status(pack(body.as_bytes())).await, 200);
    assert_eq!(status(pack(&vec![b' '; 100 << 20])).await, 413);
    assert_eq!(status(body.into_bytes()).await, 400);
    assert_eq!(sender.sql(COUNT).await, ["1|1"]);
}

#[tokio::test]
async fn a_wrong_clock_is_corrected() {
    let sender = Sender::new().await;
    let batch = json!({
        "sentAt": "2020-01-01T00:00:10Z",
        "batch": [
            { "type": "track", "messageId": "a", "userId": "C1", "event": "x", "timestamp": "2020-01-01T00:00:00Z" },
            { "type": "track", "messageId": "b", "userId": "C1", "event": "x" },
        ],
    });
    sender.send("batch", batch).await.ok();
    let times = "SELECT message_id, time FROM events ORDER BY 1";
    let expected = ["a|2024-06-01T03:59:50Z", "b|2024-06-01T04:00:00Z"];
    assert_eq!(sender.sql(times).await, expected);
}

#[tokio::test]
async fn an_id_may_come_again_after_a_day() {
    let sender = Sender::new().await;
    sender.batch(json!([track("a", "C1")])).await;
    sender.app.clock.advance(Duration::hours(23));
    sender.batch(json!([track("a", "C1")])).await;
    assert_eq!(sender.sql(COUNT).await, ["1|1"]);
    sender.app.clock.advance(Duration::hours(8));
    let other = json!({ "batch": [track("a", "C1")] });
    sender.send("batch", other).await.ok();
    assert_eq!(sender.sql(COUNT).await, ["2|1"]);
}

#[tokio::test]
async fn an_order_becomes_its_lines_too() {
    let sender = Sender::new().await;
    sender
        .batch(json!([
            { "type": "track", "messageId": "o", "userId": "C1", "event": "Order Completed",
              "properties": { "order_id": "A1", "currency": "CNY", "products": [
                  { "product_id": "P1", "price": 10, "quantity": 3 },
                  { "product_id": "P2", "price": 2.5 } ] } },
            { "type": "track", "messageId": "r", "userId": "C1", "event": "Order Refunded",
              "properties": { "order_id": "A1", "total": 10, "products": [
                  { "product_id": "P1", "price": 10, "quantity": 1 } ] } },
        ]))
        .await;
    let rows = "SELECT event, order_id, product_id, quantity, revenue, items FROM events \
                ORDER BY message_id";
    let expected = [
        "Order Completed|A1|||32.5000|4.0000",
        "Product Purchased|A1|P1|3.0000|30.0000|",
        "Product Purchased|A1|P2|1.0000|2.5000|",
        "Order Refunded|A1|||10.0000|1.0000",
        "Product Returned|A1|P1|1.0000|10.0000|",
    ];
    assert_eq!(sender.sql(rows).await, expected);
}
