//! Who somebody is, and what is known about them.

use fenqun_app::collect::ingest::{Ingest, IngestOptions, MessageKind, Parcel};
use fenqun_model::CustomerNumber;
use serde_json::json;

use super::support::Sender;
use crate::support::{TestApp, number_of};

#[tokio::test]
async fn identify_makes_customers_and_changes_known_ones() {
    let (app, admin) = TestApp::shop().await;
    let sender = Sender::with(app, admin).await;
    let mut touched = sender.app.platform.touched();
    sender
        .send(
            "identify",
            json!({ "userId": "N1", "anonymousId": "v1", "traits": {
                "name": "赵云", "email": "Zhao@Example.com", "address": { "city": "常山" },
                "logins": 3, "vip": true, "joined": "2024-05-01" } }),
        )
        .await
        .ok();
    let told = touched.recv().await.expect("told");
    assert_eq!(told.customers.len(), 1);
    assert!(told.attributes && told.events.is_empty());
    sender
        .batch(json!([
            { "type": "identify", "userId": "C4", "traits": { "city": "苏州", "vip": false } },
            { "type": "group", "userId": "C4", "groupId": "G7", "traits": { "name": "二贤庄" } },
        ]))
        .await;
    let rows = "SELECT customer, name, email, city, company, logins, vip, joined, group_id \
                FROM customers WHERE customer IN ('N1', 'C1', 'C4') ORDER BY 1";
    let expected = [
        "C1|单雄信|shan@example.com|上海||||| ",
        "C4|李四||苏州|二贤庄||false||G7",
        "N1|赵云|zhao@example.com|常山||3|true|2024-05-01|",
    ];
    let expected: Vec<&str> = expected.iter().map(|row| row.trim_end()).collect();
    assert_eq!(sender.sql(rows).await, expected);
    // The same as after reading everybody anew.
    sender.app.platform.customers_changed();
    assert_eq!(sender.sql(rows).await, expected);
    let page = sender.admin.get("/customers?q=zhaoyun").await.ok();
    assert_eq!(page["items"][0]["key"], "N1");
}

#[tokio::test]
async fn a_visitor_is_a_customer_from_then_on() {
    let (app, admin) = TestApp::shop().await;
    let sender = Sender::with(app, admin).await;
    let view = |id: &str, visitor: &str| json!({ "type": "page", "messageId": id, "anonymousId": visitor, "name": "Home" });
    sender.batch(json!([view("a", "v1")])).await;
    sender
        .batch(
            json!([{ "type": "identify", "userId": "C1", "anonymousId": "v1" }, view("b", "v1")]),
        )
        .await;
    sender
        .batch(json!([{ "type": "alias", "userId": "C2", "previousId": "v2" }]))
        .await;
    let mut touched = sender.app.platform.touched();
    sender
        .batch(json!([view("c", "v2"), view("d", "v3")]))
        .await;
    let rows = "SELECT message_id, customer, anonymous_id FROM events \
                WHERE event = 'Page Viewed' ORDER BY 1";
    let expected = ["a||v1", "b|C1|v1", "c|C2|v2", "d||v3"];
    assert_eq!(sender.sql(rows).await, expected);
    let told = touched.recv().await.expect("told");
    let number = number_of(&sender.admin, "C2")
        .await
        .as_u64()
        .expect("a number");
    let number = CustomerNumber(u32::try_from(number).expect("small"));
    assert_eq!(told.customers.as_ref(), [number]);
    assert_eq!(told.events.as_ref(), ["Page Viewed"]);
    assert!(!told.attributes);
    // A new process knows it, too.
    let platform = sender.app.platform.clone();
    let ingest = Ingest::new(platform, IngestOptions::default());
    let source = ingest.source(&sender.key).await.expect("a source");
    let body = view("e", "v2").to_string();
    let kind = MessageKind::Page;
    let parcel = Parcel::single(kind, body.as_bytes());
    sender.ingest_ends().await;
    ingest
        .accept(&source, &parcel.expect("a parcel"))
        .await
        .expect("taken");
    let again = view("a", "v9").to_string();
    let parcel = Parcel::single(kind, again.as_bytes());
    ingest
        .accept(&source, &parcel.expect("a parcel"))
        .await
        .expect("taken");
    let expected = ["a||v1", "b|C1|v1", "c|C2|v2", "d||v3", "e|C2|v2"];
    assert_eq!(sender.sql(rows).await, expected);
    ingest.stop().await;
    assert_eq!(sender.sql(rows).await, expected);
}

#[tokio::test]
async fn customers_that_others_add_meanwhile_are_the_same_customers() {
    let sender = Sender::new().await;
    let track = |id: &str, user: &str| json!({ "type": "track", "messageId": id, "userId": user, "event": "x" });
    sender.batch(json!([track("a", "C9")])).await;
    sender.app.fill(&sender.admin).await;
    sender
        .batch(json!([track("b", "C1"), track("c", "C9")]))
        .await;
    let rows = "SELECT customer, count(*) FROM events WHERE event = 'x' GROUP BY 1 ORDER BY 1";
    assert_eq!(sender.sql(rows).await, ["C1|1", "C9|2"]);
    assert_eq!(
        sender
            .sql("SELECT count(*), count(DISTINCT number) FROM customers")
            .await,
        ["6|6"]
    );
}
