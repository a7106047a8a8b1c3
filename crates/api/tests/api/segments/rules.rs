//! Rules: both forms, places, completion, counts.

use fenqun_model::ValueType;
use fenqun_segment::{Score, score_numbers};
use fenqun_test_support::instant;
use serde_json::{Value, json};

use crate::support::{TestApp, scored};

#[tokio::test]
async fn both_forms_of_a_rule_become_each_other() {
    let (_, admin) = TestApp::shop().await;
    let text = r#"city in ("上海", "杭州") and count("Order Completed", last 90 days) >= 3"#;
    let info = admin
        .post("/rules/parse", json!({ "text": text }))
        .await
        .ok();
    assert_eq!(info["ok"], true);
    assert_eq!(info["text"], text);
    assert_eq!(info["diagnostics"], json!([]));
    let back = admin
        .post("/rules/parse", json!({ "rule": info["rule"] }))
        .await
        .ok();
    assert_eq!(back["text"], text);
    assert_eq!(back["description"], info["description"]);
}

#[tokio::test]
async fn places_are_counted_as_browsers_count() {
    let (_, admin) = TestApp::shop().await;
    // The face takes two units in a browser and four bytes here.
    let text = "name = \"😀上海\" and citi = \"上海\"";
    let info = admin
        .post("/rules/parse", json!({ "text": text }))
        .await
        .ok();
    assert_eq!(info["ok"], true, "an unknown attribute is a warning");
    let warning = &info["diagnostics"][0];
    assert_eq!(warning["code"], "unknown_attribute");
    assert_eq!(warning["severity"], "warning");
    assert_eq!(
        (warning["offset"].clone(), warning["length"].clone()),
        (json!(18), json!(4))
    );
    assert_eq!(warning["suggestion"], "city");

    let faulty = admin
        .post("/rules/parse", json!({ "text": "city = " }))
        .await
        .ok();
    assert_eq!(
        (faulty["ok"].clone(), faulty["rule"].clone()),
        (json!(false), Value::Null)
    );
    assert_eq!(faulty["diagnostics"][0]["severity"], "error");
    let neither = admin.post("/rules/parse", json!({})).await;
    assert_eq!(neither.faults(), ["text: required"]);
}

#[tokio::test]
async fn a_count_comes_with_what_nobody_has() {
    let (app, admin) = TestApp::shop().await;
    let clv = Score {
        name: "clv".to_owned(),
        label_zh: "终身价值".to_owned(),
        label_en: "Lifetime value".to_owned(),
        value_type: ValueType::Number,
        customers: scored(&admin).await.into(),
        values: score_numbers(&[12.5, 7.0], 2),
    };
    app.score(instant("2024-05-01T00:00:00Z"), &[clv]).await;
    let preview = async |request| admin.post("/rules/preview", request).await.ok();
    let typo = preview(json!({ "text": "clvv > 5" })).await;
    let warning = &typo["warnings"][0];
    assert_eq!(
        (&typo["count"], &warning["suggestion"]),
        (&json!(0), &json!("clv"))
    );
    assert!(
        warning["message_zh"]
            .as_str()
            .is_some_and(|text| text.contains("clvv"))
    );
    let tree = admin
        .post("/rules/parse", json!({ "text": "clvv > 5" }))
        .await;
    let tree = preview(json!({ "rule": tree.ok()["rule"] })).await;
    let tree = &tree["warnings"][0];
    assert_eq!(tree["message_zh"], "还没有客户具有属性 clvv，是否指“clv”？");
    assert_eq!((&tree["line"], &tree["length"]), (&json!(1), &json!(4)));

    let now = preview(json!({ "text": "clv > 5" })).await;
    assert_eq!((&now["count"], &now["warnings"]), (&json!(2), &json!([])));
    let untrained = json!({ "text": "clv > 5", "as_of": "2024-04-01T00:00:00Z" });
    let earlier = preview(untrained).await;
    assert_eq!(earlier["count"], 0);
    assert_eq!(earlier["warnings"][0]["code"], "unknown_attribute");
}

#[tokio::test]
async fn a_tree_that_is_no_rule_is_refused() {
    let (_, admin) = TestApp::shop().await;
    let refused = admin
        .post("/rules/parse", json!({ "rule": { "type": "magic" } }))
        .await;
    assert_eq!(refused.faults(), ["rule: invalid"]);
}

#[tokio::test]
async fn typing_is_completed_where_the_caret_is() {
    let (_, admin) = TestApp::shop().await;
    let text = "name = \"😀\" and ci";
    let caret = text.encode_utf16().count();
    let request = json!({ "text": text, "offset": caret });
    let items = admin.post("/rules/complete", request).await.ok()["items"].clone();
    let city = items
        .as_array()
        .expect("items")
        .iter()
        .find(|item| item["label"] == "city");
    let city = city.expect("city among the completions");
    assert_eq!(
        (city["from"].clone(), city["to"].clone()),
        (json!(caret - 2), json!(caret))
    );
    assert_eq!(city["kind"], "attribute");
    assert_eq!(city["label_zh"], "城市");
}

#[tokio::test]
async fn a_preview_counts_every_part() {
    let (_, admin) = TestApp::shop().await;
    let text = r#"city = "上海" or count("Order Completed", last 30 days) >= 1"#;
    let preview = admin
        .post("/rules/preview", json!({ "text": text }))
        .await
        .ok();
    assert_eq!(
        (preview["count"].clone(), preview["of"].clone()),
        (json!(4), json!(5))
    );
    let parts = preview["branches"]["children"].as_array().expect("parts");
    assert_eq!(
        (parts[0]["count"].clone(), parts[1]["count"].clone()),
        (json!(2), json!(3))
    );
    assert_eq!(parts[1]["path"], json!([1]));
    assert_eq!(preview["sample"][0]["key"], "C4");
    let earlier = json!({ "text": text, "as_of": "2023-06-01T00:00:00Z" });
    assert_eq!(admin.post("/rules/preview", earlier).await.ok()["count"], 2);
    let wrong = admin
        .post("/rules/preview", json!({ "text": "city >" }))
        .await;
    assert_eq!(wrong.problem(), (422, "rule.invalid".to_owned()));
}

#[tokio::test]
async fn the_dictionary_knows_the_names_and_their_values() {
    let (_, admin) = TestApp::shop().await;
    let dictionary = admin.get("/dictionary").await.ok();
    let named = |list: &str, name: &str| -> Value {
        let items = dictionary[list].as_array().expect("a list");
        let found = items.iter().find(|one| one["name"] == name);
        found.unwrap_or_else(|| panic!("{name} in {list}")).clone()
    };
    let city = named("attributes", "city");
    assert_eq!(
        city["known_values"][0],
        json!({ "value": "上海", "customers": 2 })
    );
    assert_eq!(named("attributes", "phone")["known_values"], json!([]));
    // Rules read it like an attribute, and it is not one that is set.
    let region = named("derived", "region_city");
    assert_eq!(
        (&region["label_en"], &region["type"]),
        (&json!("City found"), &json!("text"))
    );
    assert_eq!(
        region["known_values"][0],
        json!({ "value": "上海", "customers": 2 })
    );
    let orders = named("events", "Order Completed");
    assert_eq!(
        (orders["count"].clone(), orders["label_zh"].clone()),
        (json!(7), json!("完成订单"))
    );
    let properties = orders["properties"].as_array().expect("properties");
    let revenue = properties
        .iter()
        .find(|one| one["name"] == "revenue")
        .expect("revenue");
    assert_eq!(revenue["type"], "number");
}
