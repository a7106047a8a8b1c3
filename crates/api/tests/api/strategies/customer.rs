use serde_json::{Value, json};

use super::make;
use crate::support::{TestApp, number_of};

#[tokio::test]
async fn a_customer_gets_what_its_classes_get_in_their_order() {
    let (app, admin) = TestApp::shop().await;
    let all = ["a", "b", "c", "none"];
    let offer = |text: &str| json!([{ "kind": "gift", "text": { "zh": text } }]);
    let plan = json!({ "offers": offer("茶样"), "rhythm": { "every_days": 60, "channel": "sms" } });
    let first = make(&admin, "一", "abc", &all, plan).await;
    let plan = json!({
        "service_level": "vip",
        "rhythm": { "every_days": 7, "channel": "visit" },
        "offers": [offer("茶样")[0].clone(), offer("茶会")[0].clone()],
        "messages": [{ "channel": "sms", "body": { "zh": "{name}，{workspace}在{city|远方}等您" } }],
    });
    let buyers = ["active", "returned", "newcomer", "slipping", "lost"];
    let second = make(&admin, "二", "lifecycle", &buyers, plan).await;
    let nobody = make(
        &admin,
        "三",
        "lifecycle",
        &[],
        json!({ "service_level": "standard" }),
    )
    .await;
    let path = async |key: &str| format!("/customers/{}/strategies", number_of(&admin, key).await);

    let got = admin.get(&path("C1").await).await.ok();
    let applying = got["strategies"].as_array().expect("strategies");
    let ids: Vec<&Value> = applying.iter().map(|one| &one["id"]).collect();
    assert_eq!(
        ids,
        [&first["id"], &second["id"]],
        "{} has no targets",
        nobody["id"]
    );
    let because = applying[1]["because"].as_array().expect("targets");
    assert_eq!(
        (because.len(), &because[0]["class"]["scheme_zh"]),
        (1, &json!("生命周期"))
    );
    assert_eq!(
        got["service_level"],
        json!({ "value": "vip", "by": second["id"] })
    );
    assert_eq!(
        got["rhythm"]["value"]["every_days"], 60,
        "of the first that says anything"
    );
    let offers: Vec<&Value> = got["offers"]
        .as_array()
        .expect("offers")
        .iter()
        .map(|o| &o["value"]["text"]["zh"])
        .collect();
    assert_eq!(offers, ["茶样", "茶会"]);
    assert_eq!(
        got["messages"][0]["value"]["body"]["zh"],
        "单雄信，小店在上海等您"
    );

    let order = json!({ "ids": [second["id"], first["id"], nobody["id"]] });
    admin
        .send(axum::http::Method::PUT, "/strategies/order", Some(order))
        .await
        .ok();
    let got = admin.get(&path("C1").await).await.ok();
    assert_eq!(got["rhythm"]["value"]["every_days"], 7);
    assert_eq!(got["rhythm"]["by"], second["id"]);

    // C5 has never bought: only the first strategy is for everybody.
    let viewer = app.user(&admin, "viewer", "viewer").await;
    let got = viewer.get(&path("C5").await).await.ok();
    assert_eq!(got["strategies"].as_array().expect("strategies").len(), 1);
    assert_eq!(
        (&got["service_level"], &got["messages"]),
        (&Value::Null, &json!([]))
    );
    let missing = viewer.get("/customers/99/strategies").await;
    assert_eq!(missing.problem(), (404, "customer.not_found".to_owned()));
}
