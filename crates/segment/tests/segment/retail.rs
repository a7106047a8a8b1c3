//! Real orders: Online Retail (UCI, CC BY 4.0) against reference answers and hand-written SQL.
//!
//! The data lies beside a checkout in development and CI, found by `FENQUN_TEST_DATA`; without it
//! these tests say so and pass.

mod orders;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fenqun_model::Instant;
use fenqun_rules::{Catalog, check_text};
use fenqun_segment::{
    Axis, AxisBy, Definition, Evaluator, Kind, Matrix, Measure, MeasureBy, Method, Scheme, Setting,
    templates,
};
use flate2::read::GzDecoder;
use rust_decimal::Decimal;

use crate::{sql, world::session};
use orders::Retail;

fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("FENQUN_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: FENQUN_TEST_DATA is not set");
    }
    folder
}

fn read(path: &Path) -> String {
    let file = std::fs::File::open(path).expect("the file is there");
    let mut text = String::new();
    let mut reader = GzDecoder::new(file);
    reader.read_to_string(&mut text).expect("gzip of UTF-8");
    text
}

fn retail(folder: &Path) -> Retail {
    Retail::read(&read(
        &folder.join("online_retail/online_retail_2010_2011.csv.gz"),
    ))
}

/// The end of 10 December 2011 in London.
fn as_of() -> Instant {
    "2011-12-10T23:59:59.999999Z".parse().expect("an instant")
}

fn evaluator(retail: &Retail) -> Evaluator {
    Evaluator::new(Setting {
        population: Arc::clone(&retail.population),
        events: retail.events.clone(),
        method: Method::Pass,
        session: session(),
        calendar: fenqun_model::Calendar::new(chrono_tz::Europe::London),
        as_of: as_of(),
        named: Arc::default(),
    })
}

/// Frequency against the average order, cut at the means over customers (Marcus 1998): at a mean is
/// high.
#[tokio::test]
async fn the_customer_value_matrix_equals_the_reference() {
    let Some(folder) = data() else { return };
    let retail = retail(&folder);
    let answers = std::fs::read_to_string(folder.join("reference/rfm.json")).expect("the answers");
    let answers: serde_json::Value = serde_json::from_str(&answers).expect("JSON");
    let answer = &answers["online_retail_2010_2011"]["customer_value_matrix"];
    let axis = |name: &str, value: &str, mean: &str| {
        let mean = answer[mean].as_f64().expect("a mean");
        Axis {
            name_zh: name.to_owned(),
            name_en: name.to_owned(),
            by: AxisBy::Measures {
                measures: vec![Measure {
                    value: value.to_owned(),
                    weight: Decimal::ONE,
                    by: MeasureBy::Amount,
                }],
                cuts: vec![Decimal::try_from(mean).expect("a decimal")],
            },
        }
    };
    let orders = r#"count("Order Completed" where revenue > 0)"#;
    let ticket = r#"avg("Order Completed".revenue where revenue > 0)"#;
    let matrix = Matrix {
        y: axis("frequency", orders, "mean_F"),
        x: axis("ticket", ticket, "mean_AOV"),
        allocation: None,
    };
    let definition = Definition {
        matrix: Some(matrix),
        ..Definition::new(Kind::Matrix)
    };
    let scheme = Scheme::compile(&definition, &Catalog::default()).expect("a valid scheme");
    let outcome = evaluator(&retail).classify(&[&scheme]).await;
    let outcome = outcome.expect("an outcome");
    // Those who never bought lie in the lowest cell.
    let never = 4372 - 4338;
    for (cell, key, others) in [
        ("high_high", "best", 0),
        ("high_low", "frequent", 0),
        ("low_high", "spender", 0),
        ("low_low", "uncertain", never),
    ] {
        let class = outcome[0].class(cell).expect("a cell");
        let expected = answer[key].as_u64().map(|count| count + others);
        assert_eq!(Some(class.customers), expected, "{key}");
    }
}

#[tokio::test]
async fn rfm_equals_the_reference() {
    let Some(folder) = data() else { return };
    let retail = retail(&folder);
    let reference = folder.join("reference");
    let expected = read(&reference.join("rfm_online_retail_2010_2011.csv.gz"));
    let answers = std::fs::read_to_string(reference.join("rfm.json")).expect("the answers");
    let answers: serde_json::Value = serde_json::from_str(&answers).expect("JSON");
    let answers = &answers["online_retail_2010_2011"];

    let definitions = [
        Definition::new(Kind::Rfm),
        Definition::new(Kind::Rfm).with("scoring", "edges"),
    ];
    let schemes = definitions.map(|d| Scheme::compile(&d, &Catalog::default()));
    let schemes = schemes.map(|scheme| scheme.expect("a valid scheme"));
    let outcome = evaluator(&retail)
        .classify(&schemes.iter().collect::<Vec<_>>())
        .await
        .expect("an outcome");

    let rfm = outcome[0].rfm.as_ref().expect("scores");
    assert_eq!(rfm.len(), 4338);
    let mut rows = 0;
    for line in expected.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let number = retail.number(fields[0]);
        let score = rfm.score_of(number).expect("a buyer");
        assert_eq!(score.recency_days.to_string(), fields[1], "R of {line}");
        assert_eq!(score.frequency.to_string(), fields[2], "F of {line}");
        // The reference is a float: 742.93 is written 742.9300000000001.
        let monetary: rust_decimal::Decimal = fields[3].parse().expect("a decimal");
        let rounded = monetary.round_dp(2);
        assert_eq!(score.monetary.round_dp(2), rounded, "M of {line}");
        rows += 1;
    }
    assert_eq!(rows, 4338);

    for (scoring, classification) in ["ntile", "edges"].into_iter().zip(&outcome) {
        let answer = &answers[scoring];
        for (key, group) in answer["segments"].as_object().expect("groups") {
            let class = classification.class(key).expect("a group of this name");
            assert_eq!(
                Some(class.customers),
                group["n"].as_u64(),
                "{scoring} {key}"
            );
            let revenue = group["revenue"].as_f64().expect("money");
            let value: f64 = class.value.try_into().expect("a float");
            assert!((value - revenue).abs() < 0.006, "{scoring} {key}: {value}");
        }
        let counts = classification.rfm.as_ref().expect("scores").score_counts();
        for (measure, counts) in ["R", "F", "M"].into_iter().zip(counts) {
            for (score, count) in (1..).zip(counts) {
                let expected = &answer["score_counts"][measure][score.to_string()];
                assert_eq!(expected.as_u64(), Some(count), "{scoring} {measure}{score}");
            }
        }
        let never = classification.class("none").expect("the last class");
        assert_eq!(never.customers, 4372 - 4338);
    }
    let edges = outcome[1].rfm.as_ref().and_then(|rfm| rfm.edges.clone());
    let edges = edges.expect("edges");
    assert_eq!(
        edges.recency.map(|e| e.to_string()),
        ["13.8", "33", "72", "180"]
    );
    assert_eq!(
        edges.monetary.map(|e| e.to_string()),
        ["250.194", "490.096", "942.276", "2058.426"]
    );
}

#[tokio::test]
async fn rules_equal_hand_written_sql() {
    let Some(folder) = data() else { return };
    let retail = retail(&folder);
    let mut catalog = Catalog::default();
    let text = fenqun_rules::CatalogAttribute::new(fenqun_model::ValueType::Text);
    catalog.attributes.insert("country".to_owned(), text);

    let pairs: BTreeMap<&str, String> = questions(&retail);
    assert!(pairs.len() > 11);
    let rules: Vec<_> = pairs
        .keys()
        .map(|text| check_text(text, &catalog).unwrap_or_else(|e| panic!("{text}: {e:?}")))
        .collect();
    let members = evaluator(&retail)
        .members(&rules.iter().collect::<Vec<_>>())
        .await
        .expect("members");
    for ((text, query), members) in pairs.iter().zip(members) {
        let expected = sql::customers(Arc::clone(&retail.events.table), query).await;
        assert_eq!(members, expected, "{text}");
        assert!(!members.is_empty(), "{text} holds nobody");
        assert!(members.len() < 4372, "{text} holds everybody");
    }
}

/// Rules with the SQL that a person would write for each.
fn questions(retail: &Retail) -> BTreeMap<&'static str, String> {
    let all = retail.population.all();
    let everyone = all
        .iter()
        .map(|n| n.to_string())
        .collect::<Vec<_>>()
        .join("), (");
    let everyone = format!("(values ({everyone})) as everyone(customer)");
    let in_country = |country: &str| {
        let rows = 0..retail.population.len();
        let countries = &retail.countries;
        let rows = rows.filter(|&row| countries[row] == country);
        let numbers = rows.map(|row| retail.population.numbers().value(row).to_string());
        numbers.collect::<Vec<_>>().join(", ")
    };
    let germans = in_country("Germany");
    let orders = "from events where customer is not null and event = 'Order Completed'";
    let lines = "from events where customer is not null and event = 'Product Purchased'";
    BTreeMap::from([
        (
            r#"count("Order Completed") >= 10"#,
            format!("select customer {orders} group by customer having count(*) >= 10"),
        ),
        (
            // 90 days before the end of 10 December is the end of 11 September, in summer time.
            r#"sum("Order Completed".revenue, last 90 days) > 1000"#,
            format!(
                "select customer {orders} and time > '2011-09-11T22:59:59.999999Z' \
                 group by customer having sum(revenue) > 1000"
            ),
        ),
        (
            r#"avg("Order Completed".revenue) > 500.5"#,
            format!(
                "select customer {orders} group by customer \
                 having sum(revenue) > 500.5 * count(revenue)"
            ),
        ),
        (
            r#"top 20% by sum("Order Completed".revenue)"#,
            format!(
                "select customer from (select customer, \
                 row_number() over (order by sum(revenue) desc, customer) as place, \
                 count(*) over () as customers {orders} group by customer) \
                 where place <= ceil(customers * 20 / 100.0)"
            ),
        ),
        (
            r#"bottom 50 by avg("Order Completed".revenue)"#,
            format!(
                "select customer {orders} group by customer \
                 order by sum(cast(revenue as decimal(38, 20))) / count(*), customer limit 50"
            ),
        ),
        (
            r#"distinct("Product Purchased".product_id) >= 100"#,
            format!(
                "select customer {lines} group by customer \
                 having count(distinct product_id) >= 100"
            ),
        ),
        (
            r#"first("Order Completed") between 90 days ago and 30 days ago"#,
            format!(
                "select customer {orders} group by customer \
                 having min(time) >= '2011-09-11T22:59:59.999999Z' \
                 and min(time) <= '2011-11-10T23:59:59.999999Z'"
            ),
        ),
        (
            r#"not last("Order Completed") >= 2011-06-01"#,
            format!(
                "select customer from {everyone} where customer not in (select customer {orders} \
                 and time >= '2011-05-31T23:00:00Z')"
            ),
        ),
        (
            r#"max("Product Purchased".price where quantity >= 100) < 1"#,
            format!(
                "select customer {lines} and quantity >= 100 \
                 group by customer having max(price) < 1"
            ),
        ),
        (
            // Summer time in London: 27 March to 30 October 2011, both at 1:00 UTC.
            r#"days("Order Completed", from 2011-01-01 to 2011-06-30) >= 5"#,
            format!(
                "select customer {orders} and time >= '2011-01-01T00:00:00Z' \
                 and time < '2011-06-30T23:00:00Z' group by customer \
                 having count(distinct date_trunc('day', case \
                 when time >= '2011-03-27T01:00:00Z' and time < '2011-10-30T01:00:00Z' \
                 then time + interval '1 hour' else time end)) >= 5"
            ),
        ),
        (
            r#"count("Product Returned", last month) >= 1"#,
            "select distinct customer from events where customer is not null \
             and event = 'Product Returned' \
             and time >= '2011-11-01T00:00:00Z' and time < '2011-12-01T00:00:00Z'"
                .to_owned(),
        ),
        (
            r#"country = "Germany" and count("Product Purchased" where name contains "Christmas", this year) >= 3"#,
            format!(
                "select customer {lines} and customer in ({germans}) \
                 and lower(name) like '%christmas%' and time >= '2011-01-01T00:00:00Z' \
                 group by customer having count(*) >= 3"
            ),
        ),
        (
            r#"last("Product Purchased".name) matches "^(SET|PACK) (OF )?\\d""#,
            format!(
                "select customer from (select customer, name, row_number() over \
                 (partition by customer order by time desc, message_id desc) as place {lines}) \
                 where place = 1 and regexp_like(name, '^(SET|PACK) (OF )?\\d')"
            ),
        ),
        (
            r#"count("Order Completed", last 30 days) = count("Order Completed", last 365 days) and not count("Order Completed", last 30 days) = 0"#,
            format!(
                "select customer {orders} group by customer having \
                 count(*) filter (where time > '2011-11-10T23:59:59.999999Z') = \
                 count(*) filter (where time > '2010-12-10T23:59:59.999999Z') \
                 and count(*) filter (where time > '2011-11-10T23:59:59.999999Z') > 0"
            ),
        ),
    ])
}

const BY_PURCHASES: [Kind; 13] = [
    Kind::Rfm,
    Kind::Frequency,
    Kind::Value,
    Kind::Activity,
    Kind::Lifecycle,
    Kind::Abc,
    Kind::HighPotentialOrdinary,
    Kind::HighPotentialLost,
    Kind::VipTiers,
    Kind::HighFrequentPotential,
    Kind::PurchasingPower,
    Kind::Loyalty,
    Kind::Region,
];

#[tokio::test]
async fn every_template_sorts_everybody_once() {
    let Some(folder) = data() else { return };
    let retail = retail(&folder);
    let evaluator = evaluator(&retail);
    let mut schemes = Vec::new();
    for kind in templates().into_iter().map(|template| template.kind) {
        if kind == Kind::Rules {
            continue;
        }
        let definition = evaluator.suggest(kind).await.expect("a suggestion");
        schemes.push(Scheme::compile(&definition, &Catalog::default()).expect("a scheme"));
    }
    let outcome = evaluator
        .classify(&schemes.iter().collect::<Vec<_>>())
        .await;
    for (scheme, classification) in schemes.iter().zip(outcome.expect("an outcome")) {
        let kind = scheme.kind();
        let sizes: Vec<u64> = classification.classes.iter().map(|c| c.customers).collect();
        assert_eq!(sizes.iter().sum::<u64>(), 4372, "{kind:?}: {sizes:?}");
        // The file knows purchases and countries, so only these tell anybody apart.
        if BY_PURCHASES.contains(&kind) {
            assert!(
                sizes.iter().filter(|size| **size > 0).count() >= 3,
                "{kind:?}: {sizes:?}"
            );
        }
        for customer in [12_346, 12_347, 18_102, 13_256] {
            let number = retail.number(&customer.to_string());
            let reason = evaluator.why(scheme, number).await.expect("a reason");
            let class = classification.class_of(number).expect("a class");
            assert_eq!(reason.class_key, class.key, "{kind:?} {customer}");
            assert!(!reason.zh.is_empty() && !reason.en.is_empty());
        }
    }
}
