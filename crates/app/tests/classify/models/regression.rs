//! What moves a value or a rule's odds.

use fenqun_app::Error;
use fenqun_app::classify::models::{self, CreateModel, ModelKind, RegressionFitted};
use serde::Deserialize;
use serde_json::json;

use super::shop::{members, shop, trained};

#[tokio::test]
async fn odds_follow_the_city_and_the_level() {
    let platform = shop(1500).await;
    let definition = json!({
        "method": "logistic", "target": r#"status = "已退订""#, "among": "city is set",
        "features": ["city", r#"count("Order Completed")"#],
    });
    let (details, run) = trained(&platform, ModelKind::Regression, definition).await;
    assert_eq!(run.refusal, None);
    let fitted = RegressionFitted::deserialize(&run.fitted).expect("a regression");
    assert_eq!(fitted.rows, members(&platform, "city is set").await.len());
    let names: Vec<&str> = fitted.terms.iter().map(|term| term.term.as_str()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    // The most frequent city is what others are compared with.
    let [baseline] = fitted.baselines.as_slice() else {
        panic!("{:?}", fitted.baselines)
    };
    assert_eq!(baseline.feature, "city");
    assert!(!names.contains(&format!("city = {}", baseline.category).as_str()));
    assert!(baseline.said.en.ends_with(&baseline.category));
    let odds = |term: &str| {
        let term = fitted.terms.iter().find(|one| one.term == term);
        term.map_or(1.0, |term| term.odds_ratio.expect("an odds ratio")[0])
    };
    let chengdu = odds("city = 成都");
    for city in ["上海", "北京"] {
        assert!(
            chengdu > 1.5 * odds(&format!("city = {city}")),
            "{chengdu} {city}"
        );
    }
    let orders = &fitted.terms[names
        .iter()
        .position(|name| name.starts_with("count"))
        .expect("orders")];
    assert!(orders.estimate < 0.0 && orders.p < 0.001, "{orders:?}");
    assert!(orders.low < orders.estimate && orders.estimate < orders.high);
    let [ratio, low, high] = orders.odds_ratio.expect("an odds ratio");
    assert!((ratio - orders.estimate.exp()).abs() < 1e-12 && low < ratio && ratio < high);
    assert_eq!(
        fitted.terms[1].said.zh.contains("城市"),
        fitted.terms[1].term.starts_with("city")
    );
    let report = details.report.expect("a report");
    assert!(
        report
            .quality
            .iter()
            .any(|figure| figure.key == "auc" && figure.value > 0.6)
    );
}

#[tokio::test]
async fn a_value_is_the_sum_of_its_parts() {
    let platform = shop(700).await;
    let spend = r#"sum("Order Completed".revenue)"#;
    let mean = r#"avg("Order Completed".revenue)"#;
    let orders = r#"count("Order Completed")"#;
    let definition = json!({
        "method": "linear", "target": spend, "features": [orders, mean, orders],
    });
    let (details, run) = trained(&platform, ModelKind::Regression, definition).await;
    assert_eq!(run.refusal, None);
    let fitted = RegressionFitted::deserialize(&run.fitted).expect("a regression");
    // Who never bought lacks a mean.
    assert_eq!(
        fitted.rows,
        members(&platform, &format!("{orders} >= 1")).await.len()
    );
    assert_eq!(fitted.terms.len(), 3);
    let each = fitted
        .terms
        .iter()
        .find(|term| term.term == orders)
        .expect("orders");
    // Prices are about 102.5 in the mean, so an order more is about as much more.
    assert!((85.0..120.0).contains(&each.estimate), "{each:?}");
    assert!(each.low < each.estimate && each.estimate < each.high && each.odds_ratio.is_none());
    let report = details.report.expect("a report");
    let figure = |key: &str| {
        report
            .quality
            .iter()
            .find(|figure| figure.key == key)
            .expect("a figure")
            .value
    };
    assert!(figure("r_squared") > 0.8 && figure("adjusted_r_squared") <= figure("r_squared"));
    let lack = report
        .warnings
        .iter()
        .any(|warning| warning.en.contains("lack some value"));
    assert!(lack, "{:?}", report.warnings);
}

#[tokio::test]
async fn what_has_no_answer_is_refused() {
    let platform = shop(400).await;
    let new = |definition| CreateModel {
        kind: ModelKind::Regression,
        name: None,
        definition,
    };
    for wrong in [
        json!({}),
        json!({ "method": "linear", "target": "city" }),
        json!({ "method": "logistic", "target": "city" }),
        json!({ "target": "everyone", "confidence_percent": 100 }),
    ] {
        let made = models::create(&platform.ctx, new(wrong.clone())).await;
        assert!(
            matches!(made, Err(Error::Invalid(_) | Error::Rule(_))),
            "{wrong}"
        );
    }
    let orders = r#"count("Order Completed")"#;
    let definition = json!({ "target": format!("{orders} >= 8"), "features": [orders] });
    let (details, run) = trained(&platform, ModelKind::Regression, definition).await;
    let refusal = run.refusal.expect("a refusal");
    assert!(refusal.en.contains("without fail"), "{}", refusal.en);
    models::archive(&platform.ctx, details.model.id, true)
        .await
        .expect("put away");
    let rare = json!({ "target": r#"customer = "C1""#, "features": ["score"] });
    let (_, run) = trained(&platform, ModelKind::Regression, rare).await;
    let refusal = run.refusal.expect("a refusal");
    assert!(refusal.en.contains("at least 20"), "{}", refusal.en);
}
