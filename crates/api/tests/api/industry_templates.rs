//! Industry templates: seen before, taken over once, and waiting for orders.

use serde_json::{Value, json};

use crate::support::TestApp;

const KEYS: [&str; 5] = [
    "retail",
    "e_commerce",
    "services",
    "finance",
    "foreign_trade",
];

fn states(template: &Value, kind: &str, state: &str) -> usize {
    let parts = template["parts"].as_array().expect("parts");
    let of = |part: &&Value| part["kind"] == kind && part["state"] == state;
    parts.iter().filter(of).count()
}

fn total(page: &Value) -> usize {
    page["items"].as_array().expect("items").len()
}

#[tokio::test]
async fn they_are_offered_before_anybody_signs_in() {
    let app = TestApp::empty().await;
    let offered = app.nobody().get("/industry-templates").await.ok();
    let keys: Vec<&Value> = offered["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| &one["key"])
        .collect();
    assert_eq!(keys, KEYS);
    let refused = app.nobody().get("/industry-templates/retail").await;
    assert_eq!(refused.problem().0, 401);
}

#[tokio::test]
async fn each_is_what_it_said_and_the_second_time_adds_nothing() {
    for key in KEYS {
        let (_, admin) = TestApp::shop().await;
        let path = format!("/industry-templates/{key}");
        let before = (
            total(&admin.get("/schemes").await.ok()),
            total(&admin.get("/segments").await.ok()),
        );
        let coming = admin.get(&path).await.ok();
        assert_eq!(coming["applied_at"], Value::Null);
        assert_eq!(
            total(&admin.get("/strategies").await.ok()),
            0,
            "looking adds nothing"
        );
        let applied = admin.post(&format!("{path}/apply"), json!({})).await.ok();
        let added = |kind| states(&applied, kind, "added");
        for kind in ["scheme", "segment"] {
            let said = states(&coming, kind, "added");
            let waits = states(&applied, kind, "waits");
            assert_eq!(added(kind) + waits, said, "{key} {kind}");
        }
        // It said what it would add, to the names; drawn classes are known only once they are there.
        let names = |template: &Value, state: &str| -> Vec<Value> {
            let parts = template["parts"].as_array().expect("parts").iter();
            let of = parts
                .filter(|one| one["state"] == state)
                .map(|one| one["name"].clone());
            of.collect()
        };
        let made = names(&applied, "added");
        let waits = states(&applied, "scheme", "waits");
        let missing = names(&coming, "added")
            .into_iter()
            .filter(|one| !made.contains(one));
        assert_eq!(missing.count(), waits, "{key}");
        let after = (
            total(&admin.get("/schemes").await.ok()),
            total(&admin.get("/segments").await.ok()),
            total(&admin.get("/strategies").await.ok()),
        );
        assert_eq!(after.0, before.0 + added("scheme"), "{key}");
        assert_eq!(after.1, before.1 + added("segment"), "{key}");
        assert_eq!(after.2, added("strategy"), "{key}");
        assert!(
            added("segment") >= 4 && added("strategy") >= 15,
            "{key}: {applied}"
        );
        let again = admin.post(&format!("{path}/apply"), json!({})).await.ok();
        for kind in ["scheme", "segment", "strategy"] {
            assert_eq!(states(&again, kind, "added"), 0, "{key} {kind}: {again}");
        }
        assert_eq!(total(&admin.get("/strategies").await.ok()), after.2);
        assert!(admin.get(&path).await.ok()["applied_at"].is_string());
    }
}

#[tokio::test]
async fn two_share_what_they_have_in_common_and_say_their_own() {
    let (_, admin) = TestApp::shop().await;
    admin
        .post("/industry-templates/foreign_trade/apply", json!({}))
        .await
        .ok();
    let coming = admin.get("/industry-templates/retail").await.ok();
    assert!(states(&coming, "scheme", "there") >= 3, "{coming}");
    admin
        .post("/industry-templates/retail/apply", json!({}))
        .await
        .ok();
    let strategies = admin.get("/strategies").await.ok();
    let names: Vec<&Value> = strategies["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| &one["name"]["zh"])
        .collect();
    // An industry's own word for a class comes before the usual one.
    assert!(names.contains(&&json!("外贸 A 类买家：年度协议与拜访")));
    assert!(names.contains(&&json!("零售 VIP：导购一对一")));
    assert!(!names.contains(&&json!("A 类客户：重点维护")));
    assert!(names.contains(&&json!("生日关怀")));
}

#[tokio::test]
async fn what_is_chosen_before_there_are_orders_comes_with_them() {
    let (app, admin) = TestApp::set_up().await;
    let path = "/industry-templates/foreign_trade";
    let applied = admin.post(&format!("{path}/apply"), json!({})).await.ok();
    assert_eq!(states(&applied, "scheme", "added"), 0);
    assert_eq!(states(&applied, "segment", "added"), 4);
    let part = &applied["parts"][0];
    assert_eq!(part["state"], "waits");
    assert!(
        part["reason"]["zh"]
            .as_str()
            .expect("a reason")
            .contains("订单")
    );
    assert_eq!(total(&admin.get("/schemes").await.ok()), 0);
    app.fill(&admin).await;
    let schemes = admin.get("/schemes").await.ok();
    let kinds: Vec<&Value> = schemes["items"]
        .as_array()
        .expect("schemes")
        .iter()
        .map(|one| &one["kind"])
        .collect();
    assert!(
        kinds.contains(&&json!("abc")) && kinds.contains(&&json!("lifecycle")),
        "{kinds:?}"
    );
    assert!(
        !kinds.contains(&&json!("frequency")),
        "the usual six stay away: {kinds:?}"
    );
    let lifecycle = kinds.iter().position(|kind| **kind == "lifecycle");
    let definition = &schemes["items"][lifecycle.expect("a place")]["definition"];
    let lost = definition["parameters"].as_array().expect("parameters");
    let lost = lost.iter().find(|one| one["name"] == "lost_days");
    assert_eq!(
        lost.expect("a threshold")["value"],
        "540",
        "the industry's longer periods"
    );
    let again = admin.get(path).await.ok();
    assert_eq!(states(&again, "scheme", "waits"), 0);
}

#[tokio::test]
async fn the_overview_has_the_figures_of_what_was_taken_over() {
    let (_, admin) = TestApp::shop().await;
    let figures = admin.get("/overview/industries").await.ok();
    assert_eq!(figures["items"], json!([]));
    let apply = admin.post("/industry-templates/e_commerce/apply", json!({}));
    apply.await.ok();
    let figures = admin.get("/overview/industries").await.ok();
    assert_eq!(figures["items"][0]["key"], "e_commerce");
    let all = figures["items"][0]["figures"].as_array().expect("figures");
    let named = |key: &str| all.iter().find(|one| one["key"] == key).expect("a figure");
    // Nobody has put anything into a cart here: no number is better than a nought.
    let carts = named("carts_left");
    assert_eq!(
        (&carts["value"], &carts["link"]),
        (&Value::Null, &Value::Null)
    );
    let missing = carts["missing"]["en"].as_str().expect("a sentence");
    assert!(missing.contains("Product Added"), "{missing}");
}
