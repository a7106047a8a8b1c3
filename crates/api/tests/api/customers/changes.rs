//! Customers and attributes changed by hand.

use serde_json::{Value, json};

use crate::support::{TestApp, keys, number_of};

#[tokio::test]
async fn a_customer_is_added_and_found_at_once() {
    let (_, admin) = TestApp::set_up().await;
    let request = json!({
        "key": "K1", "name": "王五", "phone": "138 1234 5678",
        "attributes": { "city": "杭州", "birthday": "1990-02-28" },
    });
    let made = admin.post("/customers", request.clone()).await.ok();
    assert_eq!(made["phone"], "13812345678");
    assert_eq!(made["attributes"]["birthday"], "1990-02-28");
    assert_eq!(keys(&admin.get("/customers?q=wangwu").await.ok()), ["K1"]);

    let again = admin.post("/customers", request).await;
    assert_eq!(again.problem(), (409, "customer.key_taken".to_owned()));
    let named = admin
        .post("/customers", json!({ "name": "赵六" }))
        .await
        .ok();
    assert!(named["key"].as_str().expect("a key").starts_with('C'));
}

#[tokio::test]
async fn values_change_and_go_and_faults_are_named_together() {
    let (_, admin) = TestApp::shop().await;
    let number = number_of(&admin, "C1").await;
    let path = format!("/customers/{number}");
    let attribute =
        json!({ "name": "分数", "type": "number", "label_zh": "", "label_en": "Score" });
    admin.post("/attributes", attribute).await.ok();

    let change = json!({ "attributes": { "name": "李逵", "city": null, "分数": "12.50" } });
    let changed = admin.patch(&path, change).await.ok();
    assert_eq!(changed["name"], "李逵");
    assert_eq!(changed["attributes"]["city"], Value::Null);
    assert_eq!(changed["attributes"]["分数"], "12.50");
    assert_eq!(keys(&admin.get("/customers?q=likui").await.ok()), ["C1"]);
    assert_eq!(
        keys(&admin.get("/customers?q=shanxiongxin").await.ok()),
        Vec::<String>::new()
    );
    let rule = "/customers?rule=%60%E5%88%86%E6%95%B0%60%20%3E%2012";
    assert_eq!(keys(&admin.get(rule).await.ok()), ["C1"]);

    let faulty = json!({ "attributes": {
        "birthday": "30 February", "分数": "many", "phone": "12", "email": "x", "nothing": 1,
    } });
    let mut faults = admin.patch(&path, faulty).await.faults();
    faults.sort();
    assert_eq!(
        faults,
        [
            "attributes.birthday: invalid",
            "attributes.email: invalid",
            "attributes.nothing: unknown",
            "attributes.phone: invalid",
            "attributes.分数: invalid",
        ]
    );
    assert_eq!(admin.get(&path).await.ok()["name"], "李逵");
    let missing = admin
        .patch("/customers/99", json!({ "attributes": {} }))
        .await;
    assert_eq!(missing.problem(), (404, "customer.not_found".to_owned()));
}

#[tokio::test]
async fn attributes_are_declared_once_and_renamed_in_words_only() {
    let (_, admin) = TestApp::set_up().await;
    let request = json!({ "name": "size", "type": "text", "label_zh": "尺码", "label_en": "Size" });
    admin.post("/attributes", request.clone()).await.ok();
    let again = admin.post("/attributes", request).await;
    assert_eq!(again.problem(), (409, "attribute.name_taken".to_owned()));
    let built_in = json!({ "name": "city", "type": "text", "label_zh": "", "label_en": "" });
    let refused = admin.post("/attributes", built_in).await;
    assert_eq!(refused.problem(), (409, "attribute.name_taken".to_owned()));
    let renamed = admin
        .patch("/attributes/size", json!({ "label_en": "Fit" }))
        .await
        .ok();
    assert_eq!(
        (renamed["label_zh"].clone(), renamed["label_en"].clone()),
        (json!("尺码"), json!("Fit"))
    );
    let missing = admin.patch("/attributes/none", json!({})).await;
    assert_eq!(missing.problem(), (404, "attribute.not_found".to_owned()));
    let dictionary = admin.get("/dictionary").await.ok();
    let names: Vec<_> = dictionary["attributes"]
        .as_array()
        .expect("attributes")
        .iter()
        .filter(|attribute| attribute["built_in"] == false)
        .map(|attribute| attribute["name"].clone())
        .collect();
    assert_eq!(names, ["size"]);
}

#[tokio::test]
async fn a_birthday_can_be_kept_by_the_chinese_calendar() {
    let (_, admin) = TestApp::shop().await;
    let number = number_of(&admin, "C1").await;
    // It is the first of June 2024; the first of the leap fifth month returns on the sixth.
    let born = json!({ "attributes": { "birthday": "1990年闰五月初一" } });
    let path = format!("/customers/{number}");
    let changed = admin.patch(&path, born).await.ok();
    assert_eq!(changed["attributes"]["birthday"], "1990-06-23");
    let rule = json!({ "text": "birthday anniversary within next 5 days" });
    let explain = format!("{path}/explain");
    let verdict = async || admin.post(&explain, rule.clone()).await.ok()["tree"].clone();
    assert_eq!(verdict().await["verdict"], false);

    let lunar = json!({ "calendar": "lunar" });
    let changed = admin
        .patch("/attributes/birthday", lunar.clone())
        .await
        .ok();
    assert_eq!(
        (&changed["calendar"], &changed["label_zh"]),
        (&json!("lunar"), &json!("生日"))
    );
    let tree = verdict().await;
    assert_eq!(tree["verdict"], true);
    assert_eq!(tree["value"], "1990-06-23 (农历闰五月初一)");
    assert_eq!(tree["changes_at"], "2024-06-06T16:00:00Z");
    let parsed = admin.post("/rules/parse", rule.clone()).await.ok();
    assert_eq!(parsed["description"]["zh"], "农历生日在未来 5 天内");

    let text = admin.patch("/attributes/city", lunar).await;
    assert_eq!(text.faults(), ["calendar: not_a_date"]);
    let declared = json!({
        "name": "lunar_birthday", "type": "date", "label_zh": "农历生日", "label_en": "Lunar birthday",
        "calendar": "lunar",
    });
    let declared = admin.post("/attributes", declared).await.ok();
    assert_eq!(declared["calendar"], "lunar");
    let dictionary = admin.get("/dictionary").await.ok();
    let attributes = dictionary["attributes"].as_array().expect("attributes");
    let lunar = attributes.iter().filter(|a| a["calendar"] == "lunar");
    let names: Vec<&Value> = lunar.map(|attribute| &attribute["name"]).collect();
    assert_eq!(names, ["birthday", "lunar_birthday"]);
}

#[tokio::test]
async fn the_log_keeps_no_whole_telephone_number() {
    let (_, admin) = TestApp::shop().await;
    let number = number_of(&admin, "C1").await;
    let change = json!({ "attributes": { "phone": "13887654321" } });
    admin
        .patch(&format!("/customers/{number}"), change)
        .await
        .ok();
    let log = admin.get("/audit?noun=customer").await;
    assert_eq!(
        log.ok()["items"][0]["before"]["attributes"]["phone"],
        "138****5678"
    );
    assert!(!log.text().contains("13812345678") && !log.text().contains("13887654321"));
}
