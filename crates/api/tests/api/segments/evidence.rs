//! The events behind an explanation.

use serde_json::{Value, json};

use crate::support::{TestApp, number_of};

#[tokio::test]
async fn every_part_names_the_events_that_count_for_it() {
    let (_, admin) = TestApp::shop().await;
    let number = number_of(&admin, "C1").await;
    let rule = r#"sum("Order Completed".revenue, last 90 days) >= 300 and city = "上海"
        and not count("Order Completed" where revenue > 200) = 0"#;
    let path = format!("/customers/{number}/explain");
    let explained = admin.post(&path, json!({ "text": rule })).await.ok();
    let parts = explained["tree"]["children"].as_array().expect("parts");
    let times = |part: &Value| -> Vec<Value> {
        let events = part["events"].as_array().expect("events");
        events.iter().map(|event| event["time"].clone()).collect()
    };
    assert_eq!(
        times(&parts[0]),
        ["2024-05-30T02:00:00Z", "2024-04-20T02:00:00Z"]
    );
    assert_eq!(parts[0]["events_total"], 2);
    let latest = &parts[0]["events"][0];
    assert_eq!(
        (&latest["name"], &latest["value"]),
        (&json!("Order Completed"), &json!("250"))
    );
    assert!(latest["message_id"].is_string());
    assert_eq!(
        (&parts[1]["events"], &parts[1]["events_total"]),
        (&json!([]), &Value::Null)
    );
    let inner = &parts[2]["children"][0];
    assert_eq!(times(inner), ["2024-05-30T02:00:00Z"]);
    assert_eq!(inner["events"][0]["value"], Value::Null);
    assert_eq!(parts[2]["events_total"], Value::Null);
    // The order of April leaves the 90 days, and what is left is less than 300.
    assert_eq!(parts[0]["changes_at"], "2024-07-19T02:00:00Z");
    assert_eq!(explained["tree"]["changes_at"], parts[0]["changes_at"]);
    assert_eq!(parts[1]["changes_at"], Value::Null);
}

#[tokio::test]
async fn ten_are_shown_of_many() {
    let (app, admin) = TestApp::shop().await;
    let mut orders = "order,customer,time,sku,product,quantity,price\n".to_owned();
    for day in 10..25 {
        orders.push_str(&format!(
            "D{day},C5,2024-05-{day} 10:00:00,P1,茶壶,1,10.00\n"
        ));
    }
    app.import(&admin, "orders", "many.csv", &orders).await;
    let number = number_of(&admin, "C5").await;
    let path = format!("/customers/{number}/explain");
    let rule = r#"count("Order Completed", last 30 days) > 3"#;
    let explained = admin.post(&path, json!({ "text": rule })).await.ok();
    let tree = &explained["tree"];
    assert_eq!(
        (&tree["value"], &tree["events_total"]),
        (&json!("15"), &json!(15))
    );
    assert_eq!(tree["events"].as_array().expect("events").len(), 10);
    assert_eq!(tree["events"][0]["time"], "2024-05-24T02:00:00Z");
}
