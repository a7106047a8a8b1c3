//! What a model of recommendations answers, and to whom.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::support::{Client, TestApp, number_of};

/// Sixty customers in two camps: those of even numbers buy tea things, the others pens; each leaves
/// one product of the camp out, so there is something to recommend.
async fn camps() -> (TestApp, Client) {
    let (app, admin) = TestApp::set_up().await;
    let mut people = "id,name,phone,created_at\n".to_owned();
    let mut lines = "order,customer,time,sku,product,category,quantity,price\n".to_owned();
    for customer in 0..60 {
        writeln!(
            people,
            "K{customer},客{customer},138123456{customer:02},2024-01-01 09:00:00"
        )
        .expect("text");
        let (camp, category) = [("T", "茶"), ("P", "文具")][customer % 2];
        for place in (0..6).filter(|place| *place != customer % 6) {
            let day = 1 + (place + customer) % 28;
            writeln!(
                lines,
                "O{customer}-{place},K{customer},2024-05-{day:02} 10:00:00,{camp}{place},{category}{place},{category},1,5.00"
            )
            .expect("text");
        }
    }
    app.import(&admin, "customers", "people.csv", &people).await;
    app.import(&admin, "orders", "orders.csv", &lines).await;
    (app, admin)
}

fn ids<'a>(items: &'a Value, product: &str) -> Vec<&'a str> {
    let items = items.as_array().expect("items").iter();
    let ids = items.map(|one| one[product]["id"].as_str().expect("an id"));
    ids.collect()
}

#[tokio::test]
async fn products_customers_and_pairs_are_told_once_a_model_is_trained() {
    let (app, admin) = camps().await;
    let number = number_of(&admin, "K0").await;
    let of_customer = format!("/customers/{number}/recommendations");
    let before = admin.get(&of_customer).await.ok();
    assert_eq!(
        before,
        json!({ "model": null, "as_of": null, "products": [], "interests": [] })
    );
    for path in [
        "/recommendations/together",
        "/recommendations/customers?product=T0",
    ] {
        let refused = admin.get(path).await.problem();
        assert_eq!(
            refused,
            (409, "recommendations.not_trained".to_owned()),
            "{path}"
        );
    }
    let definition = json!({ "method": "bm25", "sold_within_days": 0 });
    let made = admin
        .post(
            "/models",
            json!({ "kind": "recommend", "definition": definition }),
        )
        .await;
    let made = made.ok();
    app.work().await;
    let shown = admin.get(&format!("/models/{}", made["id"])).await.ok();
    assert_eq!(shown["state"], "ready", "{shown}");
    assert_eq!(
        shown["fitted"]["popular"].as_array().map(Vec::len),
        Some(12)
    );

    // K0 has bought tea but for T0.
    let advice = admin.get(&format!("{of_customer}?limit=3")).await.ok();
    assert_eq!(advice["model"]["id"], made["id"]);
    assert_eq!(ids(&advice["products"], "product")[0], "T0");
    assert_eq!(advice["products"][0]["product"]["name"], "茶0");
    assert_eq!(advice["products"][0]["because"], "bought");
    assert!(
        advice["products"][0]["bought"]["id"]
            .as_str()
            .expect("an id")
            .starts_with('T')
    );
    assert_eq!(advice["interests"][0]["category"], "茶");
    let other = admin
        .get(&format!("{of_customer}?model=999"))
        .await
        .problem();
    assert_eq!(other.0, 404);
    assert_eq!(
        admin
            .get("/customers/9999/recommendations")
            .await
            .problem()
            .0,
        404
    );

    // T0 was left out by every customer whose number six divides.
    let found = admin
        .get("/recommendations/customers?product=T0&limit=20")
        .await
        .ok();
    let keys: Vec<&str> = found["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| one["customer"]["key"].as_str().expect("a key"))
        .collect();
    assert_eq!(keys.len(), 10, "{keys:?}");
    assert!(
        keys.iter()
            .all(|key| key[1..].parse::<u32>().expect("a number") % 6 == 0),
        "{keys:?}"
    );
    let missing = admin
        .get("/recommendations/customers?product=nothing")
        .await
        .problem();
    assert_eq!(missing.0, 404);

    let rules = admin
        .get("/recommendations/together?product=T1&limit=5")
        .await
        .ok();
    assert_eq!(rules["orders"], 300);
    assert!(
        rules["items"].as_array().expect("rules").is_empty(),
        "one product an order"
    );

    let rule = json!({ "text": r#"recommended_product_id = "T0""# });
    let counted = admin.post("/rules/preview", rule).await.ok();
    assert_eq!(counted["count"], 10, "{counted}");
}

#[tokio::test]
async fn a_viewer_looks_and_takes_nothing_away() {
    let (app, admin) = camps().await;
    let viewer = app.user(&admin, "looker", "viewer").await;
    let popular = viewer
        .get("/recommendations/popular?days=60&limit=200")
        .await
        .ok();
    assert_eq!(popular["items"].as_array().map(Vec::len), Some(12));
    // T1 is left out by nobody who buys tea.
    assert_eq!(popular["items"][0]["customers"], 30);
    assert_eq!(popular["items"][0]["customers_before"], 0);
    let found = viewer
        .get("/recommendations/popular?category=茶&search=茶3")
        .await
        .ok();
    assert_eq!(ids(&found["items"], "product"), ["T3"]);
    let wrong = viewer
        .get("/recommendations/popular?days=0")
        .await
        .problem();
    assert_eq!(wrong.0, 422);

    admin
        .post(
            "/models",
            json!({ "kind": "recommend", "definition": { "method": "cosine" } }),
        )
        .await
        .ok();
    app.work().await;
    let found = viewer
        .get("/recommendations/customers?product=P1")
        .await
        .ok();
    let phone = found["items"][0]["customer"]["phone"]
        .as_str()
        .expect("a phone");
    assert!(phone.contains('*'), "{phone}");
    let list = json!({ "product": "P1", "name": "想买 P1", "count": 4 });
    let refused = viewer
        .post("/recommendations/customers/list", list.clone())
        .await
        .problem();
    assert_eq!(refused.0, 403);
    let operator = app.user(&admin, "doer", "operator").await;
    let made = operator
        .post("/recommendations/customers/list", list.clone())
        .await
        .ok();
    assert_eq!(
        (&made["name"], &made["customers"]),
        (&json!("想买 P1"), &json!(4))
    );
    let again = operator
        .post("/recommendations/customers/list", list)
        .await
        .problem();
    assert_eq!(again, (409, "list.name_taken".to_owned()));
    let many = json!({ "product": "P1", "name": "x", "count": 0 });
    assert_eq!(
        operator
            .post("/recommendations/customers/list", many)
            .await
            .problem()
            .0,
        422
    );
}
