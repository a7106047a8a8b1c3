//! Schemes: made from templates, previewed, published, explained.

use serde_json::{Value, json};

use crate::support::{TestApp, keys, number_of, scheme_of};

fn customers(scheme: &Value) -> u64 {
    let classes = scheme["classes"].as_array().expect("classes");
    classes
        .iter()
        .map(|class| class["customers"].as_u64().expect("a count"))
        .sum()
}

#[tokio::test]
async fn every_template_sorts_everybody() {
    let (_, admin) = TestApp::shop().await;
    let templates = admin.get("/schemes/templates").await.ok();
    let templates = templates["items"].as_array().expect("templates").clone();
    assert!(templates.len() >= 6);
    let usual = admin.get("/schemes").await.ok()["items"].clone();
    let usual = usual.as_array().expect("schemes").clone();
    assert_eq!(usual.len(), 6, "made by the first orders");
    // A list of rules of one's own begins with rules.
    let templates: Vec<Value> = templates
        .into_iter()
        .filter(|template| template["kind"] != "rules")
        .collect();
    for template in &templates {
        let found = usual.iter().find(|one| one["kind"] == template["kind"]);
        let scheme = match found {
            Some(scheme) => scheme.clone(),
            None => {
                let request = json!({ "kind": template["kind"] });
                admin.post("/schemes", request).await.ok()
            }
        };
        assert_eq!(scheme["name"], template["zh"]);
        assert_eq!(scheme["name_zh"], template["zh"]);
        assert_eq!(scheme["name_en"], template["en"]);
        assert_eq!(customers(&scheme), 5, "{}", template["kind"]);
        assert_eq!(scheme["version"], 1);
        assert!(scheme["refreshed_at"].is_string());
    }
    let all = admin.get("/schemes").await.ok();
    assert_eq!(
        all["items"].as_array().expect("schemes").len(),
        templates.len()
    );
    let row = &admin.get("/customers?q=C1").await.ok()["items"][0];
    assert_eq!(
        row["classes"].as_array().expect("classes").len(),
        templates.len()
    );
}

#[tokio::test]
async fn rfm_has_its_heat_map_and_cells_lead_to_customers() {
    let (_, admin) = TestApp::shop().await;
    let scheme = scheme_of(&admin, "rfm").await;
    let id = &scheme["id"];
    let rfm = admin.get(&format!("/schemes/{id}/rfm")).await.ok();
    assert_eq!(
        (rfm["buyers"].clone(), rfm["revenue"].clone()),
        (json!(4), json!("1082.30"))
    );
    let cells = rfm["cells"].as_array().expect("cells");
    assert_eq!(cells.len(), 25);
    for cell in cells.iter().filter(|cell| cell["customers"] != 0) {
        let path = format!("/customers?scheme={id}&cell={},{}", cell["r"], cell["f"]);
        assert_eq!(
            admin.get(&path).await.ok()["total"],
            cell["customers"],
            "{path}"
        );
    }
    let number = number_of(&admin, "C1").await;
    let why = admin
        .get(&format!("/schemes/{id}/customers/{number}"))
        .await
        .ok();
    assert_eq!(why["scores"]["monetary"], "350.00");
    assert!(!why["why_zh"].as_str().expect("a reason").is_empty());
    for class in scheme["classes"].as_array().expect("classes") {
        let key = class["key"].as_str().expect("a key");
        let page = admin
            .get(&format!("/customers?scheme={id}&class={key}"))
            .await
            .ok();
        assert_eq!(page["total"], class["customers"], "{key}");
    }
}

#[tokio::test]
async fn a_change_is_seen_before_it_is_published() {
    let (app, admin) = TestApp::shop().await;
    let parameters = json!({ "new_days": "10", "active_days": "60", "lost_days": "300" });
    let request = json!({ "kind": "lifecycle", "name": "二", "parameters": parameters });
    let scheme = admin.post("/schemes", request).await.ok();
    let path = format!("/schemes/{}", scheme["id"]);
    let lost = |scheme: &Value| {
        let classes = scheme["classes"].as_array().expect("classes").clone();
        let lost = classes.into_iter().find(|class| class["key"] == "lost");
        lost.expect("a class of the lost")["customers"].clone()
    };
    assert_eq!(lost(&scheme), 1);
    let change = json!({ "parameters": { "lost_days": "900" } });
    let preview = admin
        .post(&format!("{path}/preview"), change.clone())
        .await
        .ok();
    assert_eq!(lost(&preview), 0);
    assert_eq!(preview["moves"][0]["from"], "lost");
    assert_eq!(preview["moves"][0]["revenue"], "495.00");
    assert_eq!(
        lost(&admin.get(&path).await.ok()),
        1,
        "a preview changes nothing"
    );

    app.clock.advance(chrono::Duration::seconds(1));
    let published = admin.post(&format!("{path}/versions"), change).await.ok();
    assert_eq!(
        (published["version"].clone(), lost(&published)),
        (json!(2), json!(0))
    );
    let versions = admin.get(&format!("{path}/versions")).await.ok();
    assert_eq!(versions["items"].as_array().expect("versions").len(), 2);
    assert_eq!(versions["items"][0]["published_by"], "店长");
    let wrong = json!({ "parameters": { "lost_days": "soon" } });
    assert_eq!(
        admin
            .post(&format!("{path}/versions"), wrong)
            .await
            .status
            .as_u16(),
        422
    );
}

#[tokio::test]
async fn classes_of_ones_own_take_the_first_match() {
    let (_, admin) = TestApp::shop().await;
    let classes = json!([
        { "zh": "上海", "en": "Shanghai", "rule_text": "city = \"上海\"" },
        { "zh": "其他", "en": "Others", "rule_text": "" },
    ]);
    let request = json!({ "kind": "rules", "name": "城市", "classes": classes });
    let scheme = admin.post("/schemes", request.clone()).await.ok();
    assert_eq!(scheme["classes"][0]["customers"], 2);
    assert_eq!(scheme["classes"][0]["rule_text"], "city = \"上海\"");
    assert_eq!(scheme["classes"][1]["customers"], 3);
    assert_eq!(scheme["definition"]["class_rules"][1]["zh"], "其他");
    let key = scheme["classes"][0]["key"].as_str().expect("a key");
    let page = admin
        .get(&format!("/customers?scheme={}&class={key}", scheme["id"]))
        .await
        .ok();
    assert_eq!(keys(&page), ["C4", "C1"]);
    let again = admin.post("/schemes", request).await;
    assert_eq!(again.problem(), (409, "scheme.name_taken".to_owned()));
    assert_eq!(
        admin
            .get(&format!("/schemes/{}/rfm", scheme["id"]))
            .await
            .status
            .as_u16(),
        404
    );
}

#[tokio::test]
async fn schemes_are_put_away_and_refreshed() {
    let (app, admin) = TestApp::shop().await;
    let scheme = scheme_of(&admin, "abc").await;
    let path = format!("/schemes/{}", scheme["id"]);
    let in_use = async || {
        let page = admin.get("/schemes").await.ok();
        let schemes = page["items"].as_array().expect("schemes").clone();
        schemes.iter().any(|one| one["id"] == scheme["id"])
    };
    admin.post("/customers", json!({ "name": "新" })).await.ok();
    app.clock.advance(chrono::Duration::seconds(1));
    assert_eq!(customers(&admin.get(&path).await.ok()), 5);
    assert_eq!(
        customers(&admin.post(&format!("{path}/refresh"), json!({})).await.ok()),
        6
    );
    assert_eq!(customers(&admin.get(&path).await.ok()), 6);
    admin.post(&format!("{path}/archive"), json!({})).await.ok();
    assert!(!in_use().await);
    assert_eq!(
        admin.get("/schemes?archived=true").await.ok()["items"][0]["id"],
        scheme["id"]
    );
    admin
        .post(&format!("{path}/unarchive"), json!({}))
        .await
        .ok();
    assert!(in_use().await);
    for path in [
        "/schemes/99",
        "/schemes/99/rfm",
        "/schemes/99/versions",
        "/schemes/99/export",
    ] {
        let missing = admin.get(path).await;
        assert_eq!(
            missing.problem(),
            (404, "scheme.not_found".to_owned()),
            "{path}"
        );
    }
    let unknown = admin.post("/schemes", json!({ "kind": "magic" })).await;
    assert_eq!(unknown.faults(), ["kind: unknown"]);
}

#[tokio::test]
async fn months_of_a_scheme_are_shown() {
    let (_, admin) = TestApp::shop().await;
    let scheme = scheme_of(&admin, "lifecycle").await;
    let path = format!("/schemes/{}/transitions", scheme["id"]);
    let found = admin.get(&format!("{path}?months=3")).await.ok();
    let points = found["points"].as_array().expect("points");
    assert_eq!(points.len(), 4);
    let classes = found["classes"].as_array().expect("classes");
    assert_eq!(
        classes.len(),
        scheme["classes"].as_array().expect("classes").len()
    );
    let last = points.last().expect("now")["counts"].as_array();
    let last: u64 = last.expect("counts").iter().filter_map(Value::as_u64).sum();
    let into = found["flows"].as_array().expect("flows").iter();
    let into = into.filter(|flow| flow["at"] == points[2]["at"]);
    let into: u64 = into.filter_map(|flow| flow["customers"].as_u64()).sum();
    assert_eq!(into, last);
    let usual = admin.get(&path).await.ok();
    assert_eq!(usual["points"].as_array().expect("points").len(), 13);
    let refused = admin.get(&format!("{path}?months=0")).await;
    assert_eq!(refused.faults(), ["months: out_of_range"]);
    let missing = admin.get("/schemes/99/transitions").await;
    assert_eq!(missing.problem(), (404, "scheme.not_found".to_owned()));
}

#[tokio::test]
async fn classes_of_the_data_are_drawn_anew_or_edited() {
    let (app, admin) = TestApp::shop().await;
    let scheme = admin
        .post("/schemes", json!({ "kind": "region" }))
        .await
        .ok();
    assert_eq!(scheme["definition"]["drawn"], true);
    let path = format!("/schemes/{}", scheme["id"]);
    let names = |scheme: &Value| -> Vec<String> {
        let classes = scheme["classes"].as_array().expect("classes").iter();
        let names = classes.map(|class| class["en"].as_str().expect("a name").to_owned());
        names.collect()
    };
    assert!(names(&scheme).contains(&"East China".to_owned()));
    let by_city = json!({ "parameters": { "level": "city" } });
    let preview = admin
        .post(&format!("{path}/preview"), by_city.clone())
        .await;
    assert!(names(&preview.ok()).contains(&"Shanghai".to_owned()));
    app.clock.advance(chrono::Duration::seconds(1));
    let published = admin.post(&format!("{path}/versions"), by_city).await.ok();
    assert!(names(&published).contains(&"Shanghai".to_owned()));
    assert_eq!(customers(&published), 5);
    // What people made of the classes stays until a parameter changes.
    let edited = json!({ "classes": [
        { "key": "310000", "zh": "上海", "en": "Home", "rule_text": "region_city = \"上海\"" },
        { "key": "rest", "zh": "其他", "en": "Away", "rule_text": "" },
    ] });
    app.clock.advance(chrono::Duration::seconds(1));
    let published = admin.post(&format!("{path}/versions"), edited).await.ok();
    assert_eq!(names(&published), ["Home", "Away"]);
    let same = json!({ "parameters": { "level": "city" } });
    let preview = admin.post(&format!("{path}/preview"), same).await.ok();
    assert_eq!(names(&preview), ["Home", "Away"]);
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused() {
    let (_, admin) = TestApp::shop().await;
    let matrix = admin
        .post("/schemes", json!({ "kind": "matrix" }))
        .await
        .ok();
    let path = format!("/schemes/{}/versions", matrix["id"]);
    let drawn = matrix["definition"]["matrix"].clone();
    assert_eq!(matrix["definition"]["follows_data"], true);

    let mut unknown = drawn.clone();
    unknown["x"]["measures"]["measures"][0]["value"] = json!("nope");
    let refused = admin.post(&path, json!({ "matrix": unknown })).await;
    assert_eq!(refused.status.as_u16(), 422);
    let preview = format!("/schemes/{}/preview", matrix["id"]);
    let refused = admin.post(&preview, json!({ "matrix": unknown })).await;
    assert_eq!(refused.status.as_u16(), 422);

    let mut allocated = drawn.clone();
    allocated["allocation"] = json!({ "unit": "money", "total": "-100",
        "now": { "high_high": "150", "zz": "-50" } });
    let refused = admin.post(&path, json!({ "matrix": allocated })).await;
    assert_eq!(refused.faults(), ["matrix: allocation"]);
    allocated["allocation"] = json!({ "unit": "money", "total": "100",
        "now": { "high_high": "60", "low_low": "40" } });
    let published = admin.post(&path, json!({ "matrix": allocated })).await.ok();
    assert_eq!(published["version"], 2);
    assert_eq!(published["definition"]["follows_data"], false);

    let activity = scheme_of(&admin, "activity").await;
    let path = format!("/schemes/{}/versions", activity["id"]);
    let change = json!({ "parameters": { "active_days": "200", "dormant_days": "180" } });
    assert_eq!(
        admin.post(&path, change).await.faults(),
        ["parameters: not_ascending"]
    );
}

#[tokio::test]
async fn a_scheme_says_which_data_it_lacks() {
    let (_, admin) = TestApp::shop().await;
    let psychographic = json!({ "kind": "psychographic" });
    let scheme = admin.post("/schemes", psychographic).await.ok();
    assert_eq!(scheme["missing"]["zh"], "没有问卷回答，也没有标签");
    assert_eq!(scheme["classes"][0]["en"], "Unknown");
    let activity = scheme_of(&admin, "activity").await;
    assert_eq!(activity["missing"], Value::Null);
}
