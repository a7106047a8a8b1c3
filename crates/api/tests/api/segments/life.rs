//! A segment from its making to its archive.

use serde_json::{Value, json};

use crate::support::{TestApp, keys};

fn shanghai() -> Value {
    json!({ "name": "上海", "description": "本地", "rule_text": "city = \"上海\"", "schedule": "daily" })
}

#[tokio::test]
async fn a_segment_is_there_with_its_members_at_once() {
    let (_, admin) = TestApp::shop().await;
    let segment = admin.post("/segments", shanghai()).await.ok();
    assert_eq!(
        (segment["count"].clone(), segment["of"].clone()),
        (json!(2), json!(5))
    );
    assert_eq!(segment["revenue"], "845.00");
    assert_eq!(segment["version"], 1);
    assert_eq!(segment["created_by"], "店长");
    assert_eq!(segment["rule"]["type"], "compare");
    assert_eq!(segment["trend"].as_array().expect("points").len(), 1);
    assert!(
        segment["sentence"]["zh"]
            .as_str()
            .expect("a sentence")
            .contains("上海")
    );
    let path = format!("/segments/{}", segment["id"]);
    assert_eq!(admin.get(&path).await.ok(), segment);
    assert_eq!(admin.get("/segments").await.ok()["items"], json!([segment]));

    let members = admin.get(&format!("{path}/members")).await.ok();
    assert_eq!(keys(&members), ["C4", "C1"]);
    let found = admin.get(&format!("{path}/members?q=shan")).await.ok();
    assert_eq!(
        (keys(&found), found["total"].clone()),
        (vec!["C1".to_owned()], json!(1))
    );
    let first = admin.get(&format!("{path}/members?limit=1")).await.ok();
    let cursor = first["next_cursor"].as_str().expect("more");
    let second = admin
        .get(&format!("{path}/members?limit=1&cursor={cursor}"))
        .await
        .ok();
    assert_eq!(keys(&second), ["C1"]);
    let again = admin.post("/segments", shanghai()).await;
    assert_eq!(again.problem(), (409, "segment.name_taken".to_owned()));
}

#[tokio::test]
async fn a_new_rule_is_a_new_version_and_tells_who_came_and_went() {
    let (_, admin) = TestApp::shop().await;
    let segment = admin.post("/segments", shanghai()).await.ok();
    let path = format!("/segments/{}", segment["id"]);
    let rule = json!({ "rule": {
        "type": "compare",
        "value": { "type": "attribute", "path": "level" },
        "op": "=",
        "operand": { "type": "text", "value": "银卡" },
    } });
    let changed = admin.patch(&path, rule).await.ok();
    assert_eq!(changed["rule_text"], "level = \"银卡\"");
    assert_eq!(
        (changed["version"].clone(), changed["schedule"].clone()),
        (json!(2), json!("daily"))
    );
    assert_eq!(
        (changed["entered"].clone(), changed["exited"].clone()),
        (json!(1), json!(1))
    );
    let entered = admin
        .get(&format!("{path}/members?change=entered"))
        .await
        .ok();
    assert_eq!(keys(&entered), ["C2"]);
    let exited = admin
        .get(&format!("{path}/members?change=exited"))
        .await
        .ok();
    assert_eq!(keys(&exited), ["C1"]);
    let versions = admin.get(&format!("{path}/versions")).await.ok();
    assert_eq!(versions["items"][1]["rule_text"], "city = \"上海\"");
    assert_eq!(versions["items"][0]["changed_by"], "店长");
}

#[tokio::test]
async fn a_segment_is_copied_put_away_and_taken_out() {
    let (_, admin) = TestApp::shop().await;
    let segment = admin.post("/segments", shanghai()).await.ok();
    let path = format!("/segments/{}", segment["id"]);
    let copy = admin
        .post(&format!("{path}/duplicate"), json!({}))
        .await
        .ok();
    assert_ne!(copy["name"], segment["name"]);
    assert_eq!(copy["rule_text"], segment["rule_text"]);

    let put_away = admin.post(&format!("{path}/archive"), json!({})).await.ok();
    assert!(put_away["archived_at"].is_string());
    assert_eq!(
        admin.get("/segments").await.ok()["items"]
            .as_array()
            .expect("segments")
            .len(),
        1
    );
    let archived = admin.get("/segments?archived=true").await.ok();
    assert_eq!(archived["items"][0]["id"], segment["id"]);
    let back = admin
        .post(&format!("{path}/unarchive"), json!({}))
        .await
        .ok();
    assert_eq!(back["archived_at"], Value::Null);
}

#[tokio::test]
async fn what_others_name_stays_and_a_circle_is_refused_by_name() {
    let (_, admin) = TestApp::shop().await;
    let a = admin
        .post("/segments", json!({ "name": "a", "rule_text": "everyone" }))
        .await
        .ok();
    let b = json!({ "name": "b", "rule_text": "in segment \"a\"" });
    admin.post("/segments", b).await.ok();
    let path = format!("/segments/{}", a["id"]);
    assert_eq!(admin.get(&path).await.ok()["used_by"][0]["name"], "b");
    let refused = admin.post(&format!("{path}/archive"), json!({})).await;
    assert_eq!(refused.problem(), (409, "segment.in_use".to_owned()));
    let circle = admin
        .patch(&path, json!({ "rule_text": "in segment \"b\"" }))
        .await;
    assert_eq!(circle.problem(), (409, "segment.circle".to_owned()));
    assert!(
        circle.json()["detail"]
            .as_str()
            .expect("a sentence")
            .contains("b")
    );
}

#[tokio::test]
async fn a_refresh_is_a_job() {
    let (app, admin) = TestApp::shop().await;
    let segment = admin.post("/segments", shanghai()).await.ok();
    let change = json!({ "key": "C9", "name": "新", "attributes": { "city": "上海" } });
    admin.post("/customers", change).await.ok();
    app.clock.advance(chrono::Duration::hours(1));
    let job = admin
        .post("/segments/refresh", json!({ "ids": [segment["id"]] }))
        .await
        .ok();
    assert_eq!(job["kind"], "refresh_segments");
    app.work().await;
    let job = admin.get(&format!("/jobs/{}", job["id"])).await.ok();
    assert_eq!(job["state"], "succeeded");
    let refreshed = admin
        .get(&format!("/segments/{}", segment["id"]))
        .await
        .ok();
    assert_eq!(
        (refreshed["count"].clone(), refreshed["entered"].clone()),
        (json!(3), json!(1))
    );
    assert_eq!(refreshed["trend"].as_array().expect("points").len(), 2);
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    let (_, admin) = TestApp::shop().await;
    let post = async |body: Value| admin.post("/segments", body).await;
    assert_eq!(
        post(json!({ "name": "x" })).await.faults(),
        ["rule_text: required"]
    );
    let both = json!({ "name": "x", "rule_text": "everyone", "rule": { "type": "everyone" } });
    assert_eq!(post(both).await.faults(), ["rule_text: ambiguous"]);
    assert_eq!(
        post(json!({ "name": "", "rule_text": "everyone" }))
            .await
            .faults(),
        ["name: required"]
    );
    let wrong = post(json!({ "name": "x", "rule_text": "城市 = 3 and city > 3" })).await;
    assert_eq!(wrong.problem(), (422, "rule.invalid".to_owned()));
    let fault = &wrong.json()["rule_errors"][0];
    assert_eq!(fault["severity"], "error");
    assert!(fault["offset"].is_u64() && fault["message_zh"].is_string());
    for path in [
        "/segments/99",
        "/segments/99/members",
        "/segments/99/versions",
        "/segments/99/export",
    ] {
        let missing = admin.get(path).await;
        assert_eq!(
            missing.problem(),
            (404, "segment.not_found".to_owned()),
            "{path}"
        );
    }
    for verb in ["duplicate", "archive", "unarchive"] {
        let missing = admin.post(&format!("/segments/99/{verb}"), json!({})).await;
        assert_eq!(
            missing.problem(),
            (404, "segment.not_found".to_owned()),
            "{verb}"
        );
    }
}
