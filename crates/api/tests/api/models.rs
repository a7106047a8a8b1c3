//! Models: made, refused for want of data, and what they say about a customer.

use serde_json::{Value, json};

use crate::support::{TestApp, number_of};

#[tokio::test]
async fn a_tree_of_few_customers_is_refused_in_words() {
    let (app, admin) = TestApp::shop().await;
    let kinds = admin.get("/models/kinds").await.ok();
    let kinds = kinds["items"].as_array().expect("kinds").clone();
    for kind in ["lifetime", "churn", "tree", "regression"] {
        assert!(kinds.iter().any(|one| one["kind"] == kind), "{kind}");
    }
    let nonsense = json!({ "kind": "tree", "definition": { "target": "city =" } });
    let (status, _) = admin.post("/models", nonsense).await.problem();
    assert_eq!(status, 422);
    let tree = json!({ "kind": "tree", "definition": { "target": r#"customer = "C1""# } });
    let made = admin.post("/models", tree).await.ok();
    app.work().await;
    let shown = admin.get(&format!("/models/{}", made["id"])).await.ok();
    assert_eq!(shown["state"], "refused");
    let refusal = shown["refusal"]["en"].as_str().expect("a sentence");
    assert!(refusal.contains("at least 30"), "{refusal}");
    let scheme = format!("/models/{}/scheme", made["id"]);
    let refused = admin.post(&scheme, json!({})).await.problem();
    assert_eq!(refused, (409, "model.not_trained".to_owned()));

    let number = number_of(&admin, "C1").await;
    let scores = admin.get(&format!("/customers/{number}/scores")).await.ok();
    assert_eq!(scores["items"], json!([]));
    let (status, _) = admin.get("/customers/999999/scores").await.problem();
    assert_eq!(status, 404);
}

#[tokio::test]
async fn a_model_whose_scores_others_name_is_archived_by_insisting_only() {
    let (app, admin) = TestApp::shop().await;
    let lifetime = json!({ "kind": "lifetime", "name": "LTV" });
    let model = admin.post("/models", lifetime).await.ok();
    app.work().await;
    let path = format!("/models/{}", model["id"]);
    let rich = json!({ "name": "High CLV", "rule_text": "clv > 1000" });
    let segment = admin.post("/segments", rich).await.ok();
    let classes = json!([
        { "zh": "甲", "en": "A", "rule_text": "alive_probability > 0.5" },
        { "zh": "其他", "en": "Others", "rule_text": "" },
    ]);
    let own = json!({ "kind": "rules", "name": "自定", "classes": classes });
    let scheme = admin.post("/schemes", own).await.ok();
    let tree = json!({ "kind": "tree", "name": "T", "definition": { "target": "clv > 5" } });
    let tree = admin.post("/models", tree).await.ok();
    app.work().await;

    let named = |one: &Value| json!([{ "id": one["id"], "name": one["name"] }]);
    let users = admin.get(&format!("{path}/used-by")).await.ok();
    assert_eq!(users["segments"], named(&segment));
    assert_eq!(users["schemes"], named(&scheme));
    assert_eq!(users["models"], named(&tree));
    let refused = admin.post(&format!("{path}/archive"), json!({})).await;
    assert_eq!(refused.problem(), (409, "model.in_use".to_owned()));
    let detail = refused.json()["detail"].to_string();
    assert!(detail.contains("High CLV, 自定, T"), "{detail}");
    assert!(admin.get(&path).await.ok()["archived_at"].is_null());

    let insisted = json!({ "force": true });
    let away = admin.post(&format!("{path}/archive"), insisted).await.ok();
    assert!(away["archived_at"].is_string());
    let back = admin
        .post(&format!("{path}/unarchive"), json!({}))
        .await
        .ok();
    assert!(back["archived_at"].is_null());
    assert_eq!(back["updated_at"], model["updated_at"]);
}

#[tokio::test]
async fn demand_of_a_young_shop_says_how_much_is_missing() {
    let (app, admin) = TestApp::shop().await;
    let nonsense = json!({ "kind": "demand", "definition": { "horizon": 0 } });
    let (status, _) = admin.post("/models", nonsense).await.problem();
    assert_eq!(status, 422);
    let demand = json!({ "kind": "demand", "definition": { "measure": "orders", "by": "all" } });
    let made = admin.post("/models", demand).await.ok();
    assert_eq!(made["definition"]["horizon"], 12);
    app.work().await;
    let shown = admin.get(&format!("/models/{}", made["id"])).await.ok();
    assert_eq!(shown["state"], "refused");
    let refusal = shown["refusal"]["en"].as_str().expect("a sentence");
    assert!(refusal.contains("it takes 22 whole weeks"), "{refusal}");
    let scheme = format!("/models/{}/scheme", made["id"]);
    assert_eq!(admin.post(&scheme, json!({})).await.problem().0, 409);
}
