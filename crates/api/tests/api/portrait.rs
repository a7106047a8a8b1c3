//! Portraits of segments, classes and everybody, and one customer in brief.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Client, TestApp, number_of, scheme_of};

/// The page once its portrait is made.
async fn page(client: &Client, path: &str) -> Value {
    for _ in 0..600 {
        let page = client.get(path).await.ok();
        if !page["portrait"].is_null() {
            return page;
        }
        // It is made beside the requests.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no portrait at {path}");
}

fn figure(page: &Value, key: &str) -> (Value, Value) {
    let figures = page["portrait"]["figures"].as_array().expect("figures");
    let found = figures.iter().find(|one| one["key"] == key);
    let found = found.unwrap_or_else(|| panic!("no {key}"));
    (found["inside"].clone(), found["everyone"].clone())
}

#[tokio::test]
async fn a_segment_stands_beside_everybody() {
    let (app, admin) = TestApp::shop().await;
    let request = json!({ "name": "上海", "rule_text": "city = \"上海\"" });
    let segment = admin.post("/segments", request).await.ok();
    let viewer = app.user(&admin, "eve", "viewer").await;
    let page = page(&viewer, &format!("/segments/{}/portrait", segment["id"])).await;
    assert_eq!(page["name"], json!({ "zh": "上海", "en": "上海" }));
    assert_eq!(
        (&page["customers"], &page["scheme"]),
        (&json!(2), &Value::Null)
    );
    let portrait = &page["portrait"];
    assert_eq!(
        (&portrait["count"], &portrait["of"]),
        (&json!(2), &json!(5))
    );
    // C4 ordered more than a year ago.
    assert_eq!(figure(&page, "revenue"), (json!("350.00"), json!("587.30")));
    assert_eq!(
        figure(&page, "buyers_share"),
        (json!("0.50"), json!("0.60"))
    );
    assert_eq!(
        figure(&page, "average_order"),
        (json!("175.00"), json!("117.46"))
    );
    assert_eq!(figure(&page, "days_between_orders").0, json!("40"));
    let products = &portrait["favourites"]["products"];
    assert_eq!(products[0]["name"], "茶壶");
    assert_eq!(products[0]["revenue"], "300.00");
    assert_eq!(products[0]["standing"]["inside"], 1);
    // 30 May 2024, 10 o'clock in Shanghai, was a Thursday; 20 April a Saturday.
    let hours = portrait["hours"]["orders"].as_array().expect("hours");
    assert_eq!(
        (&hours[3 * 24 + 10], &hours[5 * 24 + 10]),
        (&json!(1), &json!(1))
    );
    let provinces = portrait["places"]["provinces"]
        .as_array()
        .expect("provinces");
    let shanghai = provinces
        .iter()
        .find(|one| one["zh"] == "上海")
        .expect("a province");
    assert_eq!(shanghai["standing"]["share_inside"], 1.0);
    // No phone and no e-mail is anywhere in it.
    let text = page.to_string();
    assert!(!text.contains("13812345678") && !text.contains("example.com"));
}

#[tokio::test]
async fn classes_and_everybody_have_portraits_and_tell_what_they_get() {
    let (_, admin) = TestApp::shop().await;
    let scheme = scheme_of(&admin, "lifecycle").await;
    let classes = scheme["classes"].as_array().expect("classes");
    let class = classes
        .iter()
        .find(|one| one["customers"] != 0)
        .expect("a class");
    let key = class["key"].as_str().expect("a key");
    let target = json!({ "scheme": scheme["id"], "class": key });
    let strategy = json!({
        "name": { "zh": "送茶", "en": "Free tea" },
        "targets": [target],
        "plan": { "offers": [{ "kind": "gift", "text": { "zh": "茶", "en": "tea" } }] },
    });
    admin.post("/strategies", strategy).await.ok();
    let path = format!("/schemes/{}/classes/{key}/portrait", scheme["id"]);
    let of_class = page(&admin, &path).await;
    assert_eq!(of_class["customers"], class["customers"]);
    assert_eq!(of_class["portrait"]["count"], class["customers"]);
    assert!(of_class["scheme"]["zh"].is_string());
    let strategy = &of_class["strategies"][0];
    assert_eq!(strategy["name"]["en"], "Free tea");
    assert_eq!(strategy["customers"], class["customers"]);
    assert_eq!(strategy["offers"][0]["text"]["zh"], "茶");
    let missing = format!("/schemes/{}/classes/nothing/portrait", scheme["id"]);
    assert_eq!(admin.get(&missing).await.problem().0, 404);

    let everyone = page(&admin, "/portrait").await;
    assert_eq!(everyone["customers"], 5);
    let (inside, all) = figure(&everyone, "revenue");
    assert_eq!(inside, all);
    let cohorts = everyone["portrait"]["cohorts"].as_array().expect("cohorts");
    assert_eq!(cohorts.len(), 3, "{cohorts:?}");
    assert_eq!(
        cohorts[0],
        json!({ "month": "2023-02", "active": vec![1].into_iter().chain(vec![0; 15]).collect::<Vec<_>>() })
    );
}

#[tokio::test]
async fn a_new_order_makes_a_new_portrait() {
    let (app, admin) = TestApp::shop().await;
    let before = page(&admin, "/portrait").await;
    let orders = "order,customer,time,sku,product,quantity,price\n\
                  B1,C5,2024-05-31 20:00:00,P1,茶壶,1,100.00\n";
    let import = app.import(&admin, "orders", "more.csv", orders).await;
    assert_eq!(import["state"], "succeeded", "{import}");
    let expected = json!("687.30");
    for _ in 0..600 {
        let after = page(&admin, "/portrait").await;
        if figure(&after, "revenue").0 == expected {
            return;
        }
        assert_eq!(
            after["portrait"], before["portrait"],
            "the last one until then"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the order is in no portrait");
}

#[tokio::test]
async fn one_customer_in_brief() {
    let (app, admin) = TestApp::shop().await;
    let viewer = app.user(&admin, "eve", "viewer").await;
    let number = number_of(&viewer, "C2").await;
    let brief = viewer.get(&format!("/customers/{number}/brief")).await.ok();
    assert_eq!(brief["products"][0]["name"], "茶叶");
    assert_eq!(
        (&brief["orders"], &brief["days_between_orders"]),
        (&json!(2), &json!("2"))
    );
    assert_eq!(brief["hours"][11], 2);
    let missing = viewer.get("/customers/4000000/brief").await;
    assert_eq!(missing.problem().0, 404);
}
