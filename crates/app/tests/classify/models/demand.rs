//! Demand: what is read is what was sold, and too little is refused.

use fenqun_app::classify::models::{
    CreateModel, DemandFitted, DemandRole, ModelKind, ModelState, create,
};
use fenqun_model::ImportKind;
use serde::Deserialize;
use serde_json::{Value, json};

use super::shop::{shop, trained};
use crate::support::TestPlatform;

async fn forecast(platform: &TestPlatform, definition: Value) -> DemandFitted {
    let (details, run) = trained(platform, ModelKind::Demand, definition).await;
    assert_eq!(details.state, ModelState::Ready, "{:?}", run.refusal);
    assert!(details.scores.is_empty());
    let report = details.report.expect("a report");
    assert!(report.quality.iter().any(|figure| figure.key == "mase"));
    DemandFitted::deserialize(&run.fitted).expect("what was learned")
}

/// Past periods of a series, by their names.
fn past(fitted: &DemandFitted, series: usize) -> Vec<(String, f64)> {
    let history = fitted.series[series].history.iter();
    let named = fitted.periods.iter().zip(history);
    named
        .map(|(period, value)| (period.clone(), value.unwrap_or(0.0)))
        .collect()
}

/// What SQL says of the same periods, those without a row left out.
async fn sql(
    platform: &TestPlatform,
    measured: &str,
    unit: &str,
    cond: &str,
) -> Vec<(String, f64)> {
    let rows = platform
        .query(&format!(
            "SELECT date_trunc('{unit}', local_date(time, 'Europe/London')) AS p, \
             CAST({measured} AS DOUBLE) FROM events WHERE {cond} GROUP BY p ORDER BY p"
        ))
        .await;
    let named = rows.into_iter().map(|row| {
        let value = row[1].parse::<f64>().expect("a number");
        (row[0][..10].to_owned(), value)
    });
    named.collect()
}

/// Both say the same wherever there is anything, and the grid leaves out at most both ends.
fn same(found: &[(String, f64)], expected: &[(String, f64)]) {
    let sold: Vec<_> = found.iter().filter(|(_, value)| *value > 0.0).collect();
    let inside: Vec<_> = expected
        .iter()
        .filter(|(period, _)| found.iter().any(|(known, _)| known == period))
        .collect();
    assert!(
        expected.len() - inside.len() <= 2,
        "{found:?}\n{expected:?}"
    );
    assert_eq!(sold.len(), inside.len());
    for (one, other) in sold.iter().zip(inside) {
        assert_eq!(one.0, other.0);
        assert!((one.1 - other.1).abs() < 0.01, "{one:?} {other:?}");
    }
}

#[tokio::test]
async fn products_are_read_as_they_were_sold() {
    let platform = shop(500).await;
    let definition = json!({ "measure": "revenue", "by": "product" });
    let fitted = forecast(&platform, definition).await;
    let lines = "event = 'Product Purchased'";
    same(
        &past(&fitted, 0),
        &sql(&platform, "sum(revenue)", "week", lines).await,
    );
    let roles: Vec<_> = fitted.series.iter().map(|one| one.role).collect();
    assert_eq!(roles[0], DemandRole::All);
    assert_eq!(&roles[1..], [DemandRole::One; 3]);
    for place in 1..fitted.series.len() {
        let cond = format!("{lines} AND product_id = '{}'", fitted.series[place].key);
        same(
            &past(&fitted, place),
            &sql(&platform, "sum(revenue)", "week", &cond).await,
        );
    }
    let year: Vec<f64> = fitted.series[1..]
        .iter()
        .map(|one| one.history.iter().rev().take(52).flatten().sum())
        .collect();
    assert!(year.is_sorted_by(|a, b| a >= b), "{year:?}");
    for one in &fitted.series {
        assert_eq!(one.mean.len(), 12);
        let bounds = one.lower.iter().zip(&one.mean).zip(&one.upper);
        for ((lower, mean), upper) in bounds {
            assert!(0.0 <= *lower && lower <= mean && mean <= upper);
        }
        let sum: f64 = one.mean.iter().sum();
        assert!((one.total[0] - sum).abs() < 0.1, "{one:?}");
        assert!(one.trials > 0 && one.mase > 0.0);
    }
    // The shop is steady: the next quarter is not far from the last.
    let all = &fitted.series[0];
    let before = all.before.expect("twelve weeks");
    assert!((0.6..1.5).contains(&(all.total[0] / before)), "{all:?}");
    assert_eq!(fitted.periods.len(), all.history.len() + 12);
}

#[tokio::test]
async fn stock_notes_neither_name_products_nor_count() {
    let platform = shop(300).await;
    let definition = json!({ "measure": "units", "by": "product" });
    let before = forecast(&platform, definition.clone()).await;
    let orders = "order_id,customer_id,date,sku,product_name,category,quantity,price\n\
                  N1,C1,2024-02-01 10:00:00,P1,zz website fixed,茶,9000,0\n\
                  N2,C1,2024-02-01 11:00:00,P2,zz a rarer name,杯,1,5.00\n";
    let orders = platform.file("notes.csv", orders);
    platform.import(ImportKind::Orders, orders).await;
    let after = forecast(&platform, definition).await;
    for one in &after.series[1..] {
        assert_eq!(one.name.en, one.key);
    }
    let sold = |fitted: &DemandFitted| past(fitted, 0).iter().map(|(_, n)| n).sum::<f64>();
    assert_eq!(sold(&after), sold(&before) + 1.0);
}

#[tokio::test]
async fn the_rest_counts_each_customer_once() {
    let platform = shop(400).await;
    let definition = json!({
        "measure": "customers", "by": "product", "series_most": 1, "step": "month", "horizon": 3,
    });
    let fitted = forecast(&platform, definition).await;
    let months = |rows: Vec<(String, f64)>| -> Vec<(String, f64)> {
        let short = rows.into_iter();
        short
            .map(|(day, value)| (day[..7].to_owned(), value))
            .collect()
    };
    let measured = "count(DISTINCT customer)";
    let largest = fitted.series[1].key.clone();
    for (place, cond) in [
        (0, "event = 'Product Purchased'".to_owned()),
        (
            1,
            format!("event = 'Product Purchased' AND product_id = '{largest}'"),
        ),
        (
            2,
            format!("event = 'Product Purchased' AND product_id <> '{largest}'"),
        ),
    ] {
        let expected = months(sql(&platform, measured, "month", &cond).await);
        same(&past(&fitted, place), &expected);
    }
    assert_eq!(fitted.series[2].role, DemandRole::Others);
    assert_eq!(fitted.series[2].name.en, "2 others");
}

#[tokio::test]
async fn places_and_rules_tell_sales_apart() {
    let platform = shop(400).await;
    let definition = json!({ "measure": "orders", "by": "city", "among": "level = \"银卡\"" });
    let fitted = forecast(&platform, definition).await;
    let mut names: Vec<&str> = fitted
        .series
        .iter()
        .map(|one| one.name.en.as_str())
        .collect();
    names[1..].sort_unstable();
    assert_eq!(
        names,
        [
            "All together",
            "Beijing",
            "Chengdu",
            "Shanghai",
            "not given"
        ]
    );
    let sums: Vec<f64> = (0..fitted.series.len())
        .map(|place| past(&fitted, place).iter().map(|(_, value)| value).sum())
        .collect();
    assert!(
        (sums[0] - sums[1..].iter().sum::<f64>()).abs() < 0.01,
        "{sums:?}"
    );
    let everyone = forecast(&platform, json!({ "measure": "orders", "by": "all" })).await;
    assert_eq!(everyone.series.len(), 1);
    same(
        &past(&everyone, 0),
        &sql(&platform, "count(*)", "week", "event = 'Order Completed'").await,
    );
    let all: f64 = past(&everyone, 0).iter().map(|(_, value)| value).sum();
    assert!(
        sums[0] > 0.2 * all && sums[0] < 0.7 * all,
        "{} of {all}",
        sums[0]
    );
}

#[tokio::test]
async fn too_little_is_refused_in_words() {
    let platform = shop(60).await;
    // 18 months, of which the first is not whole, for a forecast of a year.
    let definition = json!({ "measure": "orders", "by": "all", "step": "month", "horizon": 12 });
    let (details, run) = trained(&platform, ModelKind::Demand, definition).await;
    assert_eq!(details.state, ModelState::Refused);
    let refusal = run.refusal.expect("a refusal");
    assert!(
        refusal
            .en
            .contains("it takes 22 whole months of history; there are 17"),
        "{refusal:?}"
    );
    assert!(refusal.zh.contains("还差 5 个月"), "{refusal:?}");

    let empty = TestPlatform::new().await;
    let (_, run) = trained(&empty, ModelKind::Demand, json!({})).await;
    let refusal = run.refusal.expect("a refusal");
    assert!(
        refusal.en.contains("no orders with products"),
        "{refusal:?}"
    );
}

#[tokio::test]
async fn a_definition_must_make_sense() {
    let platform = TestPlatform::new().await;
    for (definition, word) in [
        (json!({ "horizon": 0 }), "1 to 104 weeks"),
        (json!({ "level_percent": 100 }), "50 to 99"),
        (json!({ "series_most": 0 }), "1 to 200"),
        (json!({ "measure": "weight" }), "weight"),
        (json!({ "among": "city =" }), ""),
    ] {
        let new = CreateModel {
            kind: ModelKind::Demand,
            name: None,
            definition: definition.clone(),
        };
        let refused = create(&platform.ctx, new).await;
        let message = refused.expect_err("it makes no sense").to_string();
        assert!(message.contains(word), "{definition}: {message}");
    }
}
