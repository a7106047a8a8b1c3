use serde_json::{Value, json};

use super::{ids, make, population};
use crate::support::{TestApp, scheme_of};

#[tokio::test]
async fn what_is_written_is_shown_with_whom_it_reaches() {
    let (_, admin) = TestApp::shop().await;
    let scheme = scheme_of(&admin, "abc").await;
    let segment = json!({ "name": "上海", "rule_text": "city = \"上海\"" });
    let segment = admin.post("/segments", segment).await.ok();
    let administrators = admin.get("/strategies/administrators").await.ok();
    let keeper = administrators["items"][0].clone();
    let plan = json!({
        "service_level": "vip",
        "offers": [{ "kind": "discount", "text": { "zh": "九折", "en": "10% off" }, "value": "10.0" }],
        "messages": [
            { "channel": "email", "subject": { "en": "Hello" }, "body": { "zh": "{name|您}好" } },
            { "channel": "sms", "subject": { "en": "dropped" }, "body": { "zh": "{workspace}" } },
        ],
        "rhythm": { "every_days": 30, "channel": "phone" },
        "budget": { "hours": "0.50" },
        "automations": [{ "zh": "" }, { "zh": "生日祝福" }],
    });
    let request = json!({
        "name": { "zh": " 重点客户 ", "en": "Key" },
        "description": { "zh": "守住" },
        "targets": [
            { "scheme": scheme["id"], "class": "a" },
            { "segment": segment["id"] },
            { "segment": segment["id"] },
        ],
        "plan": plan,
        "administrator": keeper["id"],
    });
    let made = admin.post("/strategies", request).await.ok();
    assert_eq!(made["name"], json!({ "zh": "重点客户", "en": "Key" }));
    assert_eq!(made["description"], json!({ "zh": "守住", "en": "守住" }));
    assert_eq!(made["administrator"], keeper);
    let plan = &made["plan"];
    assert_eq!(plan["offers"][0]["value"], "10");
    assert_eq!(plan["messages"][0]["subject"]["zh"], "Hello");
    assert_eq!(
        plan["messages"][1]["subject"],
        Value::Null,
        "only an e-mail has one"
    );
    assert_eq!(plan["budget"], json!({ "hours": "0.5", "money": null }));
    assert_eq!(
        plan["automations"],
        json!([{ "zh": "生日祝福", "en": "生日祝福" }])
    );
    let targets = made["targets"].as_array().expect("targets");
    assert_eq!(targets.len(), 2, "a target counts once");
    assert_eq!(targets[0]["class"]["zh"], "A 类客户");
    assert_eq!(
        (&targets[0]["class"]["rank"], &targets[0]["class"]["of"]),
        (&json!(0), &json!(4))
    );
    assert_eq!(targets[0]["customers"], population(&scheme, "a"));
    assert_eq!(targets[1]["segment"], "上海");
    assert_eq!(targets[1]["customers"], 2);
    // Everybody once: those of 上海 and of class A, of whom some are the same.
    let both = "class \"ABC 分类\" = \"a\" or city = \"上海\"";
    let counted = admin
        .post("/rules/preview", json!({ "text": both }))
        .await
        .ok();
    assert_eq!(made["customers"], counted["count"]);
    assert_eq!(made["budgeted_customers"], counted["count"]);
    assert_eq!(
        admin.get(&format!("/strategies/{}", made["id"])).await.ok(),
        made
    );
    for (path, found) in [
        (format!("/strategies?segment={}", segment["id"]), 1),
        (format!("/strategies?scheme={}", scheme["id"]), 1),
        ("/strategies?scheme=99".to_owned(), 0),
        ("/strategies?archived=true".to_owned(), 0),
    ] {
        assert_eq!(ids(&admin.get(&path).await.ok()).len(), found, "{path}");
    }
}

#[tokio::test]
async fn a_change_says_only_what_changes() {
    let (_, admin) = TestApp::shop().await;
    let keeper = admin.get("/strategies/administrators").await.ok()["items"][0]["id"].clone();
    let plan = json!({ "service_level": "priority" });
    let made = make(&admin, "一", "abc", &["a"], plan).await;
    let path = format!("/strategies/{}", made["id"]);
    let changed = admin
        .patch(&path, json!({ "administrator": keeper }))
        .await
        .ok();
    assert_eq!(changed["administrator"]["id"], keeper);
    assert_eq!(
        (&changed["plan"], &changed["name"]),
        (&made["plan"], &made["name"])
    );
    let plan = json!({ "offers": [{ "kind": "points", "text": { "en": "x" }, "value": "5" }] });
    let changed = admin.patch(&path, json!({ "plan": plan })).await.ok();
    assert_eq!(
        changed["plan"]["service_level"],
        Value::Null,
        "a plan is whole"
    );
    assert_eq!(changed["administrator"]["id"], keeper);
    let changed = admin
        .patch(&path, json!({ "administrator": null, "targets": [] }))
        .await
        .ok();
    assert_eq!(
        (&changed["administrator"], &changed["customers"]),
        (&Value::Null, &json!(0))
    );
    let audit = admin.get("/audit?noun=strategy").await.ok();
    let actions: Vec<&Value> = audit["items"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|l| &l["action"])
        .collect();
    assert_eq!(actions, ["update", "update", "update", "create"]);
    let missing = admin.patch("/strategies/99", json!({})).await;
    assert_eq!(missing.problem(), (404, "strategy.not_found".to_owned()));
}

#[tokio::test]
async fn what_cannot_be_is_refused_at_its_field() {
    let (_, admin) = TestApp::shop().await;
    let scheme = scheme_of(&admin, "abc").await["id"].clone();
    let name = json!({ "zh": "一" });
    let offer = |kind, value| json!({ "offers": [{ "kind": kind, "text": { "zh": "x" }, "value": value }] });
    let message = |body| json!({ "messages": [{ "channel": "sms", "body": { "zh": body } }] });
    for (request, field) in [
        (json!({ "name": {} }), "name"),
        (json!({ "name": { "zh": "一\n二" } }), "name"),
        (
            json!({ "name": name, "targets": [{ "segment": 99 }] }),
            "targets",
        ),
        (
            json!({ "name": name, "targets": [{ "scheme": scheme, "class": "z" }] }),
            "targets",
        ),
        (
            json!({ "name": name, "administrator": 99 }),
            "administrator",
        ),
        (
            json!({ "name": name, "plan": offer("discount", "101") }),
            "plan.offers[0].value",
        ),
        (
            json!({ "name": name, "plan": offer("points", "1.5") }),
            "plan.offers[0].value",
        ),
        (
            json!({ "name": name, "plan": offer("coupon", "-1") }),
            "plan.offers[0].value",
        ),
        (
            json!({ "name": name, "plan": message("{nmae}") }),
            "plan.messages[0].body",
        ),
        (
            json!({ "name": name, "plan": message("{phone}") }),
            "plan.messages[0].body",
        ),
        (
            json!({ "name": name, "plan": message("{name") }),
            "plan.messages[0].body",
        ),
        (
            json!({ "name": name, "plan": { "rhythm": { "every_days": 0, "channel": "sms" } } }),
            "plan.rhythm.every_days",
        ),
        (
            json!({ "name": name, "plan": { "budget": { "hours": "-1" } } }),
            "plan.budget.hours",
        ),
    ] {
        let refused = admin.post("/strategies", request.clone()).await;
        assert_eq!(refused.problem().0, 422, "{request}");
        assert_eq!(refused.json()["errors"][0]["field"], field, "{request}");
    }
    make(&admin, "一", "abc", &["a"], json!({})).await;
    let again = admin.post("/strategies", json!({ "name": name })).await;
    assert_eq!(again.problem(), (409, "strategy.name_taken".to_owned()));
    assert_eq!(ids(&admin.get("/strategies").await.ok()).len(), 1);
}

#[tokio::test]
async fn the_order_says_on_whom_a_budget_is_spent() {
    let (_, admin) = TestApp::shop().await;
    let plan = json!({ "budget": { "hours": "1" } });
    let all = ["a", "b", "c", "none"];
    let one = make(&admin, "一", "abc", &all[..1], plan.clone()).await;
    let two = make(&admin, "二", "abc", &all, plan.clone()).await;
    let three = make(&admin, "三", "abc", &all, plan).await;
    let budgeted = async || {
        let items = admin.get("/strategies").await.ok();
        let items = items["items"].as_array().expect("items").clone();
        items
            .iter()
            .map(|one| one["budgeted_customers"].as_u64().expect("a count"))
            .collect::<Vec<_>>()
    };
    let of_a = one["customers"].as_u64().expect("a count");
    assert!(of_a > 0 && of_a < 5);
    assert_eq!(budgeted().await, [of_a, 5 - of_a, 0]);
    let order = [&three, &one, &two].map(|one| one["id"].clone());
    let request = json!({ "ids": order });
    let ordered = admin
        .send(axum::http::Method::PUT, "/strategies/order", Some(request))
        .await;
    assert_eq!(ids(&ordered.ok()), order);
    assert_eq!(budgeted().await, [5, 0, 0]);
    for wrong in [
        json!([one["id"]]),
        json!([one["id"], one["id"], two["id"]]),
        json!([1, 2, 99]),
    ] {
        let request = json!({ "ids": wrong });
        let refused = admin
            .send(axum::http::Method::PUT, "/strategies/order", Some(request))
            .await;
        assert_eq!(
            refused.problem(),
            (422, "request.invalid".to_owned()),
            "{wrong}"
        );
    }
    // What was put away costs nothing and has no say.
    let path = format!("/strategies/{}", three["id"]);
    let away = admin.post(&format!("{path}/archive"), json!({})).await.ok();
    assert!(away["archived_at"].is_string());
    assert_eq!(budgeted().await, [of_a, 5 - of_a]);
    assert_eq!(
        ids(&admin.get("/strategies?archived=true").await.ok()),
        [three["id"].clone()]
    );
    admin
        .post(&format!("{path}/unarchive"), json!({}))
        .await
        .ok();
    assert_eq!(budgeted().await, [5, 0, 0], "it comes back to its place");
}

#[tokio::test]
async fn a_group_that_was_put_away_reaches_nobody() {
    let (_, admin) = TestApp::shop().await;
    let made = make(&admin, "一", "abc", &["a"], json!({})).await;
    let scheme = made["targets"][0]["target"]["scheme"].clone();
    admin
        .post(&format!("/schemes/{scheme}/archive"), json!({}))
        .await
        .ok();
    let path = format!("/strategies/{}", made["id"]);
    let shown = admin.get(&path).await.ok();
    assert_eq!(shown["customers"], 0);
    assert_eq!(shown["targets"][0]["archived"], true);
    assert_eq!(shown["targets"][0]["class"]["zh"], "A 类客户");
    // It can still be edited.
    admin
        .patch(&path, json!({ "description": { "zh": "等分类回来" } }))
        .await
        .ok();
    admin
        .post(&format!("/schemes/{scheme}/unarchive"), json!({}))
        .await
        .ok();
    assert_eq!(admin.get(&path).await.ok()["customers"], made["customers"]);
}
