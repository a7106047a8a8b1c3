//! What rules name, and who names them.

use fenqun_segment::titles;
use serde_json::{Value, json};

use super::made;
use crate::support::{TestApp, scheme_of};

#[tokio::test]
async fn a_segment_tells_what_it_names_and_who_names_it() {
    let (_, admin) = TestApp::shop().await;
    let list = json!({ "name": "茶友", "customer_keys": ["C1"] });
    let list = admin.post("/lists", list).await.ok();
    let tag = admin.post("/tags", json!({ "name": "VIP" })).await.ok();
    let scheme = scheme_of(&admin, "lifecycle").await;
    let class = scheme["classes"][0]["key"].as_str().expect("a key");
    let a = made(&admin, "a", "everyone").await;
    // By its title in the other language, which a rule may use.
    let (name, title) = titles(scheme["name"].as_str().expect("a name"));
    assert_ne!(name, title);
    let rule = format!(
        r#"in segment "a" and in list "茶友" and has tag "VIP" and class "{title}" = "{class}""#,
    );
    let b = made(&admin, "b", &rule).await;
    let classes = json!([
        { "zh": "甲", "en": "A", "rule_text": "in segment \"a\"" },
        { "zh": "其他", "en": "Others", "rule_text": "" },
    ]);
    let own = json!({ "kind": "rules", "name": "自定", "classes": classes });
    let own = admin.post("/schemes", own).await.ok();

    let shown = admin.get(&format!("/segments/{b}")).await.ok();
    let named = |one: &Value| json!([{ "id": one["id"], "name": one["name"] }]);
    assert_eq!(shown["uses"]["segments"], json!([{ "id": a, "name": "a" }]));
    assert_eq!(shown["uses"]["schemes"], named(&scheme));
    assert_eq!(shown["uses"]["lists"], named(&list));
    assert_eq!(shown["uses"]["tags"], named(&tag));
    let users = admin.get(&format!("/segments/{a}/used-by")).await.ok();
    assert_eq!(users["segments"], json!([{ "id": b, "name": "b" }]));
    assert_eq!(users["schemes"], named(&own));
    let nobody = admin.get(&format!("/segments/{b}/used-by")).await.ok();
    assert_eq!(nobody, json!({ "segments": [], "schemes": [] }));

    let path = format!("/segments/{a}/archive");
    let refused = admin.post(&path, json!({})).await;
    assert_eq!(refused.problem(), (409, "segment.in_use".to_owned()));
    let detail = refused.json()["detail"].to_string();
    assert!(detail.contains('b') && detail.contains("自定"), "{detail}");
}

#[tokio::test]
async fn who_insists_puts_away_what_others_name() {
    let (app, admin) = TestApp::shop().await;
    let a = made(&admin, "a", "everyone").await;
    let b = made(&admin, "b", r#"in segment "a""#).await;
    let put_away = admin
        .post(&format!("/segments/{a}/archive"), json!({ "force": true }))
        .await
        .ok();
    assert!(put_away["archived_at"].is_string());
    admin
        .post("/segments/refresh", json!({ "ids": [b] }))
        .await
        .ok();
    app.work().await;
    let shown = admin.get(&format!("/segments/{b}")).await.ok();
    assert_eq!(
        (&shown["state"], &shown["count"]),
        (&json!("failed"), &json!(5))
    );
    assert!(shown["error"].to_string().contains("segment"), "{shown}");
    assert!(shown["error_zh"].to_string().contains("分群"), "{shown}");
    let members = admin.get(&format!("/segments/{b}/members")).await.ok();
    assert_eq!(members["total"], 5, "the last good members stay");
}
