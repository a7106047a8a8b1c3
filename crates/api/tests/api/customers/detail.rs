//! One customer: figures, groups, timeline, explanations.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, number_of};

async fn detail(client: &Client, key: &str) -> Value {
    let number = number_of(client, key).await;
    client.get(&format!("/customers/{number}")).await.ok()
}

#[tokio::test]
async fn one_page_says_everything() {
    let (_, admin) = TestApp::shop().await;
    let customer = detail(&admin, "C1").await;
    assert_eq!(customer["import"]["file_name"], "customers.csv");
    assert_eq!(customer["ranks"]["revenue_top_percent"], 50.0);
    let months = customer["monthly_revenue"].as_array().expect("months");
    let shown: Vec<_> = months
        .iter()
        .map(|month| {
            (
                month["month"].as_str().expect("a month"),
                month["revenue"].clone(),
            )
        })
        .collect();
    let expected = [
        ("2024-04", json!("100.00")),
        ("2024-05", json!("250.00")),
        ("2024-06", json!("0.00")),
    ];
    assert_eq!(shown, expected);
    assert_eq!(detail(&admin, "C5").await["monthly_revenue"], json!([]));
    assert_eq!(
        detail(&admin, "C5").await["ranks"]["revenue_top_percent"],
        Value::Null
    );
}

#[tokio::test]
async fn groups_are_named_with_the_reason() {
    let (_, admin) = TestApp::shop().await;
    let segment = json!({ "name": "上海", "rule_text": "city = \"上海\"" });
    admin.post("/segments", segment).await.ok();
    let number = number_of(&admin, "C1").await;
    let list = json!({ "name": "茶友", "customer_keys": ["C1", "X"] });
    assert_eq!(
        admin.post("/lists", list).await.ok()["unknown"],
        json!(["X"])
    );

    let customer = admin.get(&format!("/customers/{number}")).await.ok();
    assert_eq!(customer["segments"][0]["name"], "上海");
    assert_eq!(customer["lists"][0]["name"], "茶友");
    let classes = customer["classes"].as_array().expect("classes");
    assert_eq!(classes.len(), 6, "by every usual scheme");
    let reason = &customer["reasons"][0];
    assert_eq!(reason["class_key"], customer["classes"][0]["class_key"]);
    assert!(!reason["why_zh"].as_str().expect("a reason").is_empty());
    assert!(!reason["why_en"].as_str().expect("a reason").is_empty());
}

#[tokio::test]
async fn the_timeline_shows_orders_with_their_lines_latest_first() {
    let (_, admin) = TestApp::shop().await;
    let number = number_of(&admin, "C1").await;
    let path = format!("/customers/{number}/events");
    let events = admin.get(&path).await.ok();
    let items = events["items"].as_array().expect("events");
    assert_eq!(items.len(), 2, "lines are inside their orders");
    assert_eq!(items[0]["name"], "Order Completed");
    assert_eq!(items[0]["time"], "2024-05-30T02:00:00Z");
    assert_eq!(items[0]["properties"]["order_id"], "A1");
    assert_eq!(items[0]["properties"]["revenue"], "250");
    let lines = items[0]["lines"].as_array().expect("lines");
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["name"], "茶壶");
    assert_eq!(lines[0]["quantity"], "2");
    assert_eq!(lines[1]["revenue"], "50");

    let first = admin.get(&format!("{path}?limit=1")).await.ok();
    let cursor = first["next_cursor"].as_str().expect("more");
    let second = admin
        .get(&format!("{path}?limit=1&before={cursor}"))
        .await
        .ok();
    assert_eq!(second["items"][0]["properties"]["order_id"], "A2");
    assert_eq!(second["next_cursor"], Value::Null);

    let lines = admin
        .get(&format!("{path}?name=Product%20Purchased"))
        .await
        .ok();
    assert_eq!(lines["items"].as_array().expect("events").len(), 3);
    let before = admin
        .get(&format!("{path}?before=2024-05-01T00:00:00Z"))
        .await
        .ok();
    assert_eq!(before["items"].as_array().expect("events").len(), 1);
    assert_eq!(
        admin.get(&format!("{path}?before=x")).await.faults(),
        ["before: invalid"]
    );
    let missing = admin.get("/customers/99/events").await.problem();
    assert_eq!(missing, (404, "customer.not_found".to_owned()));
}

#[tokio::test]
async fn a_rule_is_explained_value_by_value() {
    let (_, admin) = TestApp::shop().await;
    let number = number_of(&admin, "C1").await;
    let path = format!("/customers/{number}/explain");
    let rule = r#"city = "上海" and count("Order Completed") >= 3"#;
    let explained = admin.post(&path, json!({ "text": rule })).await.ok();
    assert_eq!(explained["member"], false);
    let parts = explained["tree"]["children"].as_array().expect("parts");
    assert_eq!(
        (parts[0]["verdict"].clone(), parts[1]["verdict"].clone()),
        (json!(true), json!(false))
    );
    assert_eq!(parts[1]["value"], "2");
    assert_eq!(parts[1]["threshold"], ">= 3");

    let segment = json!({ "name": "上海", "rule_text": "city = \"上海\"" });
    let segment = admin.post("/segments", segment).await.ok();
    let explained = admin
        .post(&path, json!({ "segment_id": segment["id"] }))
        .await
        .ok();
    assert_eq!(explained["member"], true);
    assert_eq!(
        admin.post(&path, json!({})).await.faults(),
        ["segment_id: required"]
    );
    let wrong = admin.post(&path, json!({ "text": "city >" })).await;
    assert_eq!(wrong.problem(), (422, "rule.invalid".to_owned()));
    let missing = admin
        .post("/customers/99/explain", json!({ "text": "everyone" }))
        .await;
    assert_eq!(missing.problem(), (404, "customer.not_found".to_owned()));
}
