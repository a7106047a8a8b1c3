//! What is special about a segment.

use std::fmt::Write;

use serde_json::{Value, json};

use super::made;
use crate::support::TestApp;

fn attribute<'a>(profile: &'a Value, name: &str) -> &'a Value {
    let attributes = profile["attributes"].as_array().expect("attributes");
    let found = attributes.iter().find(|one| one["attribute"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {profile}"))
}

fn value<'a>(attribute: &'a Value, name: &str) -> &'a Value {
    let values = attribute["values"].as_array().expect("values");
    let found = values.iter().find(|one| one["value"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {attribute}"))
}

/// Two hundred customers: half of the gold ones and a tenth of the others are from Shanghai.
fn crowd() -> String {
    let mut csv = "id,city,level,birthday\n".to_owned();
    for number in 0..200 {
        let gold = number < 40;
        let shanghai = if gold {
            number % 2 == 0
        } else {
            number % 10 == 0
        };
        let (city, level) = (
            if shanghai { "上海" } else { "北京" },
            if gold { "金卡" } else { "银卡" },
        );
        let year = if gold { 1984 } else { 2004 };
        writeln!(csv, "K{number},{city},{level},{year}-06-01").expect("text");
    }
    csv
}

#[tokio::test]
async fn what_members_have_more_often_than_others_stands_out() {
    let (app, admin) = TestApp::set_up().await;
    let import = app.import(&admin, "customers", "crowd.csv", &crowd()).await;
    assert_eq!(import["state"], "succeeded", "{import}");
    let gold = made(&admin, "金卡", r#"level = "金卡""#).await;
    let path = format!("/segments/{gold}/profile");
    let profile = admin.get(&path).await.ok();
    assert_eq!(
        (&profile["count"], &profile["of"]),
        (&json!(40), &json!(200))
    );
    assert_eq!(profile["attributes"][0]["attribute"], "level");
    let city = attribute(&profile, "city");
    assert_eq!(city["kind"], "text");
    assert_eq!(city["label"]["zh"], "城市");
    let shanghai = value(city, "上海");
    assert_eq!(
        (&shanghai["inside"], &shanghai["everyone"]),
        (&json!(20), &json!(36))
    );
    assert_eq!(
        (&shanghai["share_inside"], &shanghai["share_everyone"]),
        (&json!(0.5), &json!(0.18))
    );
    let p_value = shanghai["p_value"].as_f64().expect("a number");
    // 20 of 40 against 16 of 160: z = 5.8902.
    assert!((p_value / 3.86e-9 - 1.0).abs() < 0.02, "{p_value}");
    assert_eq!(shanghai["significant"], true);
    assert!((shanghai["lift"].as_f64().expect("a number") - 0.5 / 0.18).abs() < 1e-12);
    let figures = profile["figures"].as_array().expect("figures");
    let age = figures
        .iter()
        .find(|one| one["key"] == "age")
        .expect("the age");
    assert_eq!(
        (&age["inside"], &age["everyone"]),
        (&json!("40.0"), &json!("24.0"))
    );
    let names: Vec<&Value> = profile["attributes"]
        .as_array()
        .expect("attributes")
        .iter()
        .map(|one| &one["attribute"])
        .collect();
    let personal = ["name", "phone", "email", "birthday"];
    assert!(
        !names
            .iter()
            .any(|name| personal.iter().any(|p| **name == *p)),
        "{names:?}"
    );
}

#[tokio::test]
async fn tags_classes_days_and_money_are_part_of_it() {
    let (_, admin) = TestApp::shop().await;
    let shanghai = made(&admin, "上海", r#"city = "上海""#).await;
    let selection = json!({ "query": format!("segment={shanghai}") });
    let tag = json!({ "selection": selection, "action": { "type": "add_tag", "tag": "本地" } });
    admin.post("/customers/bulk", tag).await.ok();
    let profile = admin
        .get(&format!("/segments/{shanghai}/profile"))
        .await
        .ok();
    let tag = value(attribute(&profile, "tag"), "本地");
    assert_eq!((&tag["inside"], &tag["everyone"]), (&json!(2), &json!(2)));
    // One table of C(5, 2) has both: 1 in 10, by the exact test.
    assert!((tag["p_value"].as_f64().expect("a number") - 0.1).abs() < 1e-9);
    let classes = profile["attributes"].as_array().expect("attributes").iter();
    let classes: Vec<&Value> = classes
        .filter(|one| {
            one["attribute"]
                .as_str()
                .is_some_and(|name| name.starts_with("class:"))
        })
        .collect();
    assert_eq!(classes.len(), 6, "the usual schemes");
    assert!(classes[0]["values"][0]["label"]["zh"].is_string());
    let registered = attribute(&profile, "registered_at");
    assert_eq!(registered["kind"], "date");
    assert_eq!(registered["values"].as_array().expect("bands").len(), 4);
    let figure = |key: &str| {
        let figures = profile["figures"].as_array().expect("figures");
        let found = figures
            .iter()
            .find(|one| one["key"] == key)
            .expect("a figure");
        (found["inside"].clone(), found["everyone"].clone())
    };
    assert_eq!(figure("revenue"), (json!("422.50"), json!("216.46")));
    assert_eq!(figure("orders"), (json!("1.50"), json!("1.20")));
    assert_eq!(figure("average_order"), (json!("281.67"), json!("180.38")));
    assert_eq!(figure("age"), (Value::Null, Value::Null));
}
