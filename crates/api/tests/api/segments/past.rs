//! Segments in time.

use serde_json::{Value, json};

use super::{LATELY, made};
use crate::support::{TestApp, keys, number_of};

const MAY_FIRST: &str = "2024-05-01T00:00:00Z";
const LONG_AGO: &str = "2023-02-10T00:00:00Z";

#[tokio::test]
async fn a_past_instant_shows_whom_the_rule_held_and_what_became_of_them() {
    let (_, admin) = TestApp::shop().await;
    let id = made(&admin, "近期", LATELY).await;
    let may = admin
        .get(&format!("/segments/{id}/at?as_of={MAY_FIRST}"))
        .await
        .ok();
    let counts = |at: &Value| {
        let names = ["count", "of", "stayed", "entered_since", "exited_since"];
        names.map(|name| at[name].as_u64().expect("a count"))
    };
    // Only the first of three had bought; two of five customers had not come.
    assert_eq!(counts(&may), [1, 3, 1, 2, 0]);
    assert_eq!(may["customers"][0]["key"], "C1");
    assert_eq!(may["as_of"], MAY_FIRST);
    let long_ago = admin
        .get(&format!("/segments/{id}/at?as_of={LONG_AGO}"))
        .await
        .ok();
    assert_eq!(counts(&long_ago), [1, 2, 0, 3, 1]);
    assert_eq!(long_ago["customers"][0]["key"], "C4");

    let path = format!("/segments/{id}/members?as_of={MAY_FIRST}");
    let members = admin.get(&path).await.ok();
    assert_eq!(keys(&members), ["C1"]);
    assert_eq!(
        (&members["count"], &members["rule_version"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        (&members["as_of"], &members["refreshed_at"]),
        (&json!(MAY_FIRST), &Value::Null)
    );
    let both = admin.get(&format!("{path}&change=entered")).await;
    assert_eq!(both.faults(), ["change: ambiguous"]);
}

#[tokio::test]
async fn what_was_known_before_is_forgotten_when_the_past_changes() {
    let (app, admin) = TestApp::shop().await;
    let id = made(&admin, "近期", LATELY).await;
    let path = format!("/segments/{id}/members?as_of={MAY_FIRST}");
    assert_eq!(admin.get(&path).await.ok()["total"], 1);
    let late = "order,customer,time,sku,product,quantity,price\n\
                B1,C5,2024-04-25 10:00:00,P1,茶壶,1,10.00\n";
    app.import(&admin, "orders", "late.csv", late).await;
    assert_eq!(keys(&admin.get(&path).await.ok()), ["C1", "C5"]);
    let edit = json!({ "rule_text": r#"count("Order Completed", last 30 days) = 0"# });
    admin.patch(&format!("/segments/{id}"), edit).await.ok();
    assert_eq!(admin.get(&path).await.ok()["total"], 3);
}

#[tokio::test]
async fn two_instants_differ_by_who_came_and_who_went() {
    let (_, admin) = TestApp::shop().await;
    let id = made(&admin, "近期", LATELY).await;
    let path = format!("/segments/{id}/difference");
    let found = admin
        .get(&format!("{path}?from={LONG_AGO}&to={MAY_FIRST}"))
        .await
        .ok();
    assert_eq!(found["from"], json!({ "as_of": LONG_AGO, "count": 1 }));
    assert_eq!(found["to"], json!({ "as_of": MAY_FIRST, "count": 1 }));
    assert_eq!(found["stayed"], 0);
    for (change, key) in [("entered", "C1"), ("exited", "C4")] {
        assert_eq!(found[change]["count"], 1);
        assert_eq!(found[change]["customers"][0]["key"], key);
    }
    let reversed = admin
        .get(&format!("{path}?from={MAY_FIRST}&to={LONG_AGO}"))
        .await;
    assert_eq!(reversed.faults(), ["to: out_of_range"]);
}

#[tokio::test]
async fn the_history_is_computed_from_the_events() {
    let (_, admin) = TestApp::shop().await;
    let id = made(&admin, "近期", LATELY).await;
    let history = async |query: &str| {
        let path = format!("/segments/{id}/history{query}");
        admin.get(&path).await
    };
    let points = history("?points=3&every=month").await.ok();
    let expected = json!([
        { "as_of": "2024-04-30T15:59:59.999999Z", "count": 1 },
        { "as_of": "2024-05-31T15:59:59.999999Z", "count": 3 },
        { "as_of": "2024-06-01T04:00:00Z", "count": 3 },
    ]);
    assert_eq!(points["points"], expected);
    let year = history("").await.ok();
    assert_eq!(year["points"].as_array().expect("points").len(), 12);
    let weeks = history("?points=2&every=week").await.ok();
    assert_eq!(weeks["points"][0]["as_of"], "2024-05-26T15:59:59.999999Z");
    assert_eq!(
        history("?points=1").await.faults(),
        ["points: out_of_range"]
    );
}

#[tokio::test]
async fn a_draft_is_tried_on_the_past() {
    let (app, admin) = TestApp::shop().await;
    let try_at = async |as_of: &str| {
        let request = json!({ "text": LATELY, "as_of": as_of });
        let tried = admin.post("/rules/back-test", request).await.ok();
        assert_eq!(tried["came_back_event"], "Order Completed");
        assert_eq!(tried["now"], "2024-06-01T04:00:00Z");
        ["then_count", "now_count", "stayed", "came_back"]
            .map(|name| tried[name].as_u64().expect("a count"))
    };
    assert_eq!(try_at(MAY_FIRST).await, [1, 3, 1, 1]);
    assert_eq!(try_at(LONG_AGO).await, [1, 3, 0, 0]);

    let tree = admin
        .post("/rules/parse", json!({ "text": "everyone" }))
        .await
        .ok();
    let request = json!({
        "rule": tree["rule"], "as_of": MAY_FIRST, "event": "Product Purchased",
    });
    let tried = admin.post("/rules/back-test", request).await.ok();
    assert_eq!(
        (&tried["then_count"], &tried["came_back"]),
        (&json!(5), &json!(3))
    );

    let later = json!({ "text": LATELY, "as_of": "2024-06-02T00:00:00Z" });
    let later = admin.post("/rules/back-test", later).await;
    assert_eq!(later.faults(), ["as_of: out_of_range"]);
    let wrong = json!({ "text": "city >", "as_of": MAY_FIRST });
    let wrong = admin.post("/rules/back-test", wrong).await;
    assert_eq!(wrong.problem(), (422, "rule.invalid".to_owned()));
    let viewer = app.user(&admin, "viewer", "viewer").await;
    let guess = json!({ "text": r#"phone starts with "138""#, "as_of": MAY_FIRST });
    let refused = viewer.post("/rules/back-test", guess).await;
    assert_eq!(refused.problem(), (403, "auth.personal_data".to_owned()));
}

#[tokio::test]
async fn what_is_missing_is_said() {
    let (_, admin) = TestApp::shop().await;
    for path in [
        format!("/segments/99/at?as_of={MAY_FIRST}"),
        format!("/segments/99/members?as_of={MAY_FIRST}"),
        format!("/segments/99/difference?from={LONG_AGO}&to={MAY_FIRST}"),
        "/segments/99/history".to_owned(),
        "/segments/99/profile".to_owned(),
        "/segments/99/used-by".to_owned(),
    ] {
        let missing = admin.get(&path).await;
        assert_eq!(
            missing.problem(),
            (404, "segment.not_found".to_owned()),
            "{path}"
        );
    }
    let id = made(&admin, "a", "everyone").await;
    let (status, _) = admin.get(&format!("/segments/{id}/at")).await.problem();
    assert_eq!(status, 422);
}

#[tokio::test]
async fn attributes_tags_and_lists_are_those_of_the_instant() {
    let (app, admin) = TestApp::shop().await;
    let rule = r#"city = "上海" and not in list "员工" or has tag "VIP""#;
    let list = admin.post("/lists", json!({ "name": "员工" })).await.ok();
    admin.post("/tags", json!({ "name": "VIP" })).await.ok();
    let id = made(&admin, "一", rule).await;
    let number = number_of(&admin, "C1").await;
    let c2 = number_of(&admin, "C2").await;
    let before = "2024-06-01T06:00:00Z";
    app.clock.advance(chrono::Duration::hours(6));
    let edit = json!({ "attributes": { "city": "北京" } });
    admin
        .patch(&format!("/customers/{number}"), edit)
        .await
        .ok();
    let members = json!({ "keys": ["C4"] });
    let path = format!("/lists/{}/members", list["id"]);
    admin.post(&path, members).await.ok();
    let action = json!({ "type": "add_tag", "tag": "VIP" });
    let tag = json!({ "selection": { "numbers": [c2] }, "action": action });
    admin.post("/customers/bulk", tag).await.ok();
    let refresh = json!({ "ids": [id] });
    admin.post("/segments/refresh", refresh).await.ok();
    app.work().await;

    let now = admin.get(&format!("/segments/{id}/members")).await.ok();
    assert_eq!(keys(&now), ["C2"]);
    let at = admin
        .get(&format!("/segments/{id}/at?as_of={before}"))
        .await
        .ok();
    let shown = |page: &Value| {
        let customers = page["customers"].as_array().expect("customers");
        let mut keys: Vec<String> = customers
            .iter()
            .map(|one| one["key"].as_str().expect("a key").to_owned())
            .collect();
        keys.sort();
        keys
    };
    assert_eq!(shown(&at), ["C1", "C4"]);
    assert_eq!((&at["count"], &at["stayed"]), (&json!(2), &json!(0)));
    let path = format!("/segments/{id}/difference?from={before}&to=2024-06-01T10:00:00Z");
    let difference = admin.get(&path).await.ok();
    assert_eq!(shown(&difference["exited"]), ["C1", "C4"]);
    assert_eq!(shown(&difference["entered"]), ["C2"]);
    let request = json!({ "text": rule, "as_of": before });
    let preview = admin.post("/rules/preview", request).await.ok();
    assert_eq!(preview["count"], 2, "{preview}");
    let request = json!({ "text": rule, "as_of": before });
    let tried = admin.post("/rules/back-test", request).await.ok();
    assert_eq!(
        (&tried["then_count"], &tried["now_count"]),
        (&json!(2), &json!(1))
    );
    let why = format!("/customers/{number}/explain");
    for (as_of, member) in [(json!(before), true), (json!(null), false)] {
        let request = json!({ "segment_id": id, "as_of": as_of });
        let explained = admin.post(&why, request).await.ok();
        assert_eq!(explained["member"], member, "{explained}");
    }
}
