use serde_json::{Value, json};

use super::{ids, make, population};
use crate::support::{TestApp, scheme_of};

#[tokio::test]
async fn every_class_of_every_usual_scheme_gets_a_strategy_once() {
    let (_, admin) = TestApp::shop().await;
    let schemes = admin.get("/schemes").await.ok()["items"].clone();
    let mut classes = 0;
    for scheme in schemes.as_array().expect("schemes") {
        let path = format!("/strategies/defaults?scheme={}", scheme["id"]);
        let planned = admin.get(&path).await.ok()["items"].clone();
        let planned = planned.as_array().expect("classes").clone();
        assert!(
            planned
                .iter()
                .all(|one| one["planned"].is_object() && one["strategy_id"].is_null())
        );
        let request = json!({ "scheme": scheme["id"] });
        let made = admin
            .post("/strategies/defaults", request.clone())
            .await
            .ok();
        assert_eq!(ids(&made).len(), planned.len(), "{}", scheme["kind"]);
        for (made, planned) in made["items"].as_array().expect("made").iter().zip(&planned) {
            assert_eq!(
                (&made["name"], &made["plan"]),
                (&planned["planned"]["name"], &planned["planned"]["plan"])
            );
            let key = planned["class"]["key"].as_str().expect("a key");
            assert_eq!(made["targets"][0]["target"]["class"], key);
            assert_eq!(
                made["customers"],
                population(scheme, key),
                "{} {key}",
                scheme["kind"]
            );
        }
        assert!(ids(&admin.post("/strategies/defaults", request).await.ok()).is_empty());
        classes += planned.len();
    }
    let all = admin.get("/strategies").await.ok();
    assert_eq!(ids(&all).len(), classes);
    // R68, in the words of whoever uses it.
    let names: Vec<&Value> = all["items"]
        .as_array()
        .expect("all")
        .iter()
        .map(|one| &one["name"]["zh"])
        .collect();
    for name in [
        "高频客户：VIP 服务",
        "中频客户：优惠券",
        "低频客户：促销活动",
        "沉睡客户：唤醒",
    ] {
        assert!(names.contains(&&json!(name)), "{name}");
    }
}

#[tokio::test]
async fn a_class_that_has_one_keeps_it_and_what_was_put_away_stays_away() {
    let (_, admin) = TestApp::shop().await;
    let own = make(&admin, "自己的", "abc", &["a"], json!({})).await;
    let away = make(&admin, "收起的", "abc", &["c"], json!({})).await;
    admin
        .post(&format!("/strategies/{}/archive", away["id"]), json!({}))
        .await
        .ok();
    let scheme = scheme_of(&admin, "abc").await["id"].clone();
    let planned = admin
        .get(&format!("/strategies/defaults?scheme={scheme}"))
        .await
        .ok();
    let has: Vec<&Value> = planned["items"]
        .as_array()
        .expect("classes")
        .iter()
        .map(|one| &one["strategy_id"])
        .collect();
    assert_eq!(has, [&own["id"], &Value::Null, &away["id"], &Value::Null]);
    let made = admin
        .post("/strategies/defaults", json!({ "scheme": scheme }))
        .await
        .ok();
    assert_eq!(ids(&made).len(), 2);
    let missing = admin
        .post("/strategies/defaults", json!({ "scheme": 99 }))
        .await;
    assert_eq!(missing.problem(), (404, "scheme.not_found".to_owned()));
}

#[tokio::test]
async fn rules_of_ones_own_find_what_their_names_say() {
    let (_, admin) = TestApp::shop().await;
    let request = json!({ "kind": "rules", "name": "区域唤醒", "classes": [
        { "zh": "上海沉睡客户", "en": "Shanghai", "rule_text": "city = \"上海\"" },
        { "zh": "第二组", "en": "Second", "rule_text": "city = \"北京\"" },
        { "zh": "其他", "en": "Others", "rule_text": "" },
    ] });
    let scheme = admin.post("/schemes", request).await.ok();
    let planned = admin
        .get(&format!("/strategies/defaults?scheme={}", scheme["id"]))
        .await
        .ok();
    let names: Vec<Value> = planned["items"]
        .as_array()
        .expect("classes")
        .iter()
        .map(|one| one["planned"]["name"]["zh"].clone())
        .collect();
    assert_eq!(names, [json!("沉睡客户：唤醒"), Value::Null, Value::Null]);
}

#[tokio::test]
async fn cells_of_a_matrix_that_say_the_same_share_a_strategy() {
    let (_, admin) = TestApp::shop().await;
    let axis = |zh: &str, text: &str, cuts: [&str; 3]| {
        let measures = json!([{ "value": text, "weight": "1", "by": "amount" }]);
        json!({ "name_zh": zh, "name_en": zh, "measures": { "measures": measures, "cuts": cuts } })
    };
    let matrix = json!({
        "y": axis("重要性", "sum(\"Order Completed\".revenue)", ["50", "100", "300"]),
        "x": axis("频率", "count(\"Order Completed\")", ["1", "2", "3"]),
    });
    let request = json!({ "kind": "matrix", "name": "四乘四", "matrix": matrix });
    let scheme = admin.post("/schemes", request).await.ok();
    let path = format!("/strategies/defaults?scheme={}", scheme["id"]);
    let planned = admin.get(&path).await.ok();
    let planned = planned["items"].as_array().expect("cells");
    assert_eq!(planned.len(), 16);
    assert!(planned.iter().all(|one| one["planned"].is_object()));
    let request = json!({ "scheme": scheme["id"] });
    let made = admin
        .post("/strategies/defaults", request.clone())
        .await
        .ok();
    // Two of four bands are low and two are high, so four strategies have four cells each.
    let targets: Vec<usize> = made["items"]
        .as_array()
        .expect("made")
        .iter()
        .map(|one| one["targets"].as_array().expect("cells").len())
        .collect();
    assert_eq!(targets, [4, 4, 4, 4]);
    let first = &made["items"][0];
    assert_eq!(first["name"]["zh"], "高重要 × 高价值：重点关怀");
    let reached: u64 = [
        "high_high",
        "high_medium_high",
        "medium_high_high",
        "medium_high_medium_high",
    ]
    .iter()
    .map(|key| population(&scheme, key))
    .sum();
    assert_eq!(first["customers"], reached);
    assert!(ids(&admin.post("/strategies/defaults", request).await.ok()).is_empty());
}
