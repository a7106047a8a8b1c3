//! Who will not come again, as a score that rules read.

use std::collections::BTreeMap;

use arrow::array::{Array, AsArray};
use arrow::datatypes::Decimal128Type;
use fenqun_app::classify::models::{self, CreateModel, ModelKind, ModelState};
use fenqun_model::CustomerNumber;
use serde_json::{Value, json};

use super::shop::{members, shop, trained};

#[tokio::test]
async fn rules_read_the_probability_and_customers_their_reasons() {
    let platform = shop(700).await;
    let (details, run) = trained(&platform, ModelKind::Churn, Value::Null).await;
    assert_eq!(run.refusal, None);
    assert_eq!(details.state, ModelState::Ready);
    assert_eq!(details.scores, ["churn_probability", "churn_reason"]);
    let report = details.report.expect("a report");
    let figure = |key: &str| {
        let figures = report.learned_from.iter().chain(&report.quality);
        let figure = figures.into_iter().find(|figure| figure.key == key);
        figure.unwrap_or_else(|| panic!("no figure {key}")).value
    };
    assert!(figure("auc") > 0.7, "{}", figure("auc"));
    assert!(
        figure("top_tenth_lift") > 1.5,
        "{}",
        figure("top_tenth_lift")
    );
    assert!(
        figure("calibration_error") < 0.15,
        "{}",
        figure("calibration_error")
    );
    assert_eq!(figure("cuts"), 4.0);
    assert!(report.held_out.is_some());
    // The level was recorded after the past points, so it may tell of what came later.
    let warned = report
        .warnings
        .iter()
        .any(|warning| warning.zh.contains("会员等级"));
    assert!(warned, "{:?}", report.warnings);

    let population = platform.ctx.platform.population().await.expect("customers");
    let column = population.attribute("churn_probability").expect("a score");
    let values = column.values.as_primitive::<Decimal128Type>();
    let high = values
        .iter()
        .flatten()
        .filter(|value| (6000..=10_000).contains(value));
    let counted = members(&platform, "churn_probability between 0.6 and 1").await;
    assert_eq!(counted.len(), high.count() as u64);
    assert!(!counted.is_empty());
    let scored = members(&platform, "churn_probability is set").await;
    assert_eq!(scored.len(), (values.len() - values.null_count()) as u64);
    let year = r#"count("Order Completed" where revenue > 0, last 365 days) >= 1"#;
    assert_eq!(scored, members(&platform, year).await);
    // Ranks look at scores, too: a tenth of those who have one, and nobody outside is likelier.
    let tenth = members(&platform, "top 10% by churn_probability").await;
    assert_eq!(tenth.len(), scored.len().div_ceil(10));
    let values: BTreeMap<u32, i128> = population
        .numbers()
        .iter()
        .zip(values)
        .filter_map(|(number, value)| Some((number?, value?)))
        .collect();
    let least = tenth.iter().map(|number| values[&number]).min();
    let others = (&scored - &tenth).into_iter();
    assert!(least >= others.map(|number| values[&number]).max());
    // A reason is what makes churn likelier.
    let reasons = population.attribute("churn_reason").expect("a score");
    let reasons = reasons.values.as_string::<i32>();
    assert!(
        reasons
            .iter()
            .flatten()
            .all(|reason| reason.starts_with("更易流失：")),
    );
    assert!(reasons.null_count() < reasons.len());
    let given = members(&platform, "churn_reason is set").await;
    assert!(given.is_subset(&scored));
    let chart = report.charts.iter().find(|chart| chart.key == "importance");
    let chart = chart.expect("a chart of importance");
    let place = chart
        .x
        .iter()
        .position(|x| x == r#"last("Order Completed")"#);
    let place = place.expect("the days since the last order");
    assert!(chart.x_said[place].zh.contains("至今的天数"));
    assert!(chart.x_said[place].en.starts_with("days since"));
    // Who bought within a week is not as likely to have left as who has not for four months.
    let likely = |quiet: bool| {
        let rule = match quiet {
            true => r#"last("Order Completed") < 120 days ago"#,
            false => r#"last("Order Completed") >= 7 days ago"#,
        };
        let rule = format!("{rule} and churn_probability > 0.5");
        let all = format!(
            "{} and churn_probability is set",
            rule.split(" and ").next().unwrap_or_default()
        );
        let platform = &platform;
        async move {
            let part = members(platform, &rule).await.len() as f64;
            part / members(platform, &all).await.len() as f64
        }
    };
    assert!(likely(true).await > likely(false).await + 0.5);

    let customer = CustomerNumber(counted.min().expect("somebody"));
    let said = models::of_customer(&platform.ctx, customer)
        .await
        .expect("scores");
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].kind, said[0].scores.len()), (ModelKind::Churn, 2));
    let probability: f64 = said[0].scores[0]
        .value
        .as_deref()
        .unwrap_or_default()
        .parse()
        .expect("a number");
    assert!((0.6..=1.0).contains(&probability));
    let reasons = &said[0].reasons;
    assert!(!reasons.is_empty() && reasons.len() <= 3);
    let sizes: Vec<f64> = reasons.iter().map(|reason| reason.effect.abs()).collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
    let main = said[0].scores[1].value.as_deref().expect("a reason");
    let both = said[0].scores[1].said.as_ref().expect("in both languages");
    assert_eq!(both.zh, main);
    assert!(both.en.starts_with("more likely to leave: "), "{}", both.en);
    assert!(
        reasons
            .iter()
            .any(|reason| reason.said.zh == main || reason.said.en == main)
    );

    // The same data gives the same model.
    let again = models::train(
        &platform.ctx,
        details.model.id,
        &fenqun_app::jobs::Control::new(),
    )
    .await;
    assert_eq!(again.expect("a training").fitted, run.fitted);
}

#[tokio::test]
async fn lifetime_value_and_churn_stand_in_one_rule() {
    let platform = shop(700).await;
    for kind in [ModelKind::Lifetime, ModelKind::Churn] {
        let (_, run) = trained(&platform, kind, Value::Null).await;
        assert_eq!(run.refusal, None, "{kind:?}");
    }
    let both = members(&platform, "clv > 1000 and churn_probability < 0.5").await;
    let apart = members(&platform, "clv > 1000").await
        & members(&platform, "churn_probability < 0.5").await;
    assert!(!both.is_empty());
    assert_eq!(both, apart);
    let dear = members(
        &platform,
        r#"clv > 1000 and sum("Order Completed".revenue) > 500"#,
    )
    .await;
    assert!(!dear.is_empty());
    // A second model of the kind needs names of its own.
    let twin = CreateModel {
        kind: ModelKind::Churn,
        name: Some("60 天".to_owned()),
        definition: json!({ "days": 60 }),
    };
    assert!(models::create(&platform.ctx, twin).await.is_err());
}

#[tokio::test]
async fn too_little_is_refused_with_what_is_missing() {
    let platform = shop(60).await;
    let (details, run) = trained(&platform, ModelKind::Churn, Value::Null).await;
    let refusal = run.refusal.expect("a refusal");
    assert!(
        refusal.en.contains("at least 200") && refusal.en.contains("missing"),
        "{}",
        refusal.en
    );
    assert!(refusal.zh.contains("还差"), "{}", refusal.zh);
    assert_eq!(details.state, ModelState::Refused);
    assert!(
        models::of_customer(&platform.ctx, CustomerNumber(1))
            .await
            .expect("scores")
            .is_empty()
    );
    let (_, run) = trained(
        &platform,
        ModelKind::Churn,
        json!({ "days": 400, "suffix": "long" }),
    )
    .await;
    let refusal = run.refusal.expect("a refusal");
    assert!(refusal.en.contains("it takes 800 days"), "{}", refusal.en);
}

#[tokio::test]
async fn a_contract_that_ends_is_told_by_attributes() {
    let platform = shop(900).await;
    let definition = json!({ "kind": "contractual", "left": r#"status = "已退订""# });
    let (details, run) = trained(&platform, ModelKind::Churn, definition).await;
    assert_eq!(run.refusal, None);
    let report = details.report.expect("a report");
    let auc = report.quality.iter().find(|figure| figure.key == "auc");
    assert!(auc.expect("the AUC").value > 0.6);
    assert!(report.held_out.is_none());
    let features = run.fitted["features"].as_array().expect("features");
    assert!(
        features.iter().all(|feature| feature["text"] != "status"),
        "{features:?}"
    );
    let scored = members(&platform, "churn_probability is set").await;
    assert_eq!(scored, members(&platform, r#"not status = "已退订""#).await);
    let nonsense = CreateModel {
        kind: ModelKind::Churn,
        name: None,
        definition: json!({ "kind": "contractual", "suffix": "b" }),
    };
    assert!(models::create(&platform.ctx, nonsense).await.is_err());
}
