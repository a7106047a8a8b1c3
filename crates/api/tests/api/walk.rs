//! The whole way through on both databases: set up, import, group, sort, search, look, take away.

use fenqun_api::Options;
use fenqun_test_support::TestDb;
use serde_json::{Value, json};

use crate::support::{TestApp, keys, scheme_of};

#[tokio::test]
async fn on_sqlite() {
    walk(TestApp::empty().await).await;
}

#[tokio::test]
async fn on_postgres() {
    let Some(db) = TestDb::postgres().await else {
        return;
    };
    let app = TestApp::with(Some(db.url().to_owned()), Options::default()).await;
    let platform = app.platform.clone();
    walk(app).await;
    platform
        .db()
        .clone()
        .close()
        .await
        .expect("the pool closes");
    db.close().await;
}

async fn walk(app: TestApp) {
    let admin = app.first_admin().await;
    app.fill(&admin).await;
    let operator = app.user(&admin, "amy", "operator").await;

    let segment = json!({ "name": "上海", "rule_text": "city = \"上海\"" });
    let segment = operator.post("/segments", segment).await.ok();
    let scheme = scheme_of(&operator, "lifecycle").await;
    let selection = json!({ "query": format!("segment={}", segment["id"]) });
    let tag = json!({ "selection": selection, "action": { "type": "add_tag", "tag": "本地" } });
    assert_eq!(
        operator.post("/customers/bulk", tag).await.ok()["affected"],
        2
    );
    let list = json!({ "name": "茶友", "customer_keys": ["C1", "C2"] });
    operator.post("/lists", list).await.ok();

    let rule = "/customers?rule=has%20tag%20%22%E6%9C%AC%E5%9C%B0%22%20and%20in%20list%20%22%E8%8C%B6%E5%8F%8B%22";
    assert_eq!(keys(&operator.get(rule).await.ok()), ["C1"]);
    let found = operator.get("/search?q=shan").await.ok();
    assert_eq!(found["customers"][0]["key"], "C1");
    let found = operator.get("/search?q=%E4%B8%8A%E6%B5%B7").await.ok();
    assert_eq!(found["segments"][0]["name"], "上海");
    let found = operator.get("/search?q=").await.ok();
    assert_eq!(found["customers"], json!([]));

    look(&operator.get("/overview?days=30").await.ok(), &scheme);
    assert_eq!(
        operator.get("/overview?days=0").await.faults(),
        ["days: out_of_range"]
    );
    let file = operator
        .get("/customers/export?columns=key,tags")
        .await
        .text();
    assert!(file.contains("C1,本地"), "{file}");
    assert!(
        admin.get("/audit").await.ok()["items"]
            .as_array()
            .expect("entries")
            .len()
            > 8
    );
}

fn look(overview: &Value, scheme: &Value) {
    let figure = |name: &str| {
        let figure = &overview[name];
        (
            figure["value"].as_str().expect("a value"),
            figure["previous"].as_str(),
        )
    };
    assert_eq!(figure("customers"), ("5", Some("3")));
    assert_eq!(figure("new_customers"), ("2", Some("0")));
    assert_eq!(figure("buyers"), ("3", Some("1")));
    assert_eq!(figure("orders"), ("4", Some("1")));
    assert_eq!(figure("revenue"), ("487.30", Some("100.00")));
    assert_eq!(figure("average_order"), ("121.83", Some("100.00")));
    assert_eq!(overview["anonymous_orders"], 1);

    let days = overview["revenue_by_day"].as_array().expect("days");
    assert_eq!(days.len(), 30);
    assert_eq!(days[0]["date"], "2024-05-03");
    let last = days
        .iter()
        .find(|day| day["date"] == "2024-05-30")
        .expect("the day");
    assert_eq!(
        (last["revenue"].clone(), last["orders"].clone()),
        (json!("250.00"), json!(1))
    );
    assert_eq!(overview["top_cities"][0]["name"], "上海");
    assert_eq!(overview["top_cities"][0]["revenue"], "845.00");

    let groups = &overview["groups_over_time"];
    assert_eq!(groups["scheme_id"], scheme["id"]);
    let points = groups["points"].as_array().expect("points");
    assert!(points.len() > 10, "{}", points.len());
    let counts = points[0]["counts"].as_array().expect("counts").len();
    assert_eq!(counts, groups["classes"].as_array().expect("classes").len());
}
