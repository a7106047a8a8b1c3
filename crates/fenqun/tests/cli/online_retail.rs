//! Real data with reference answers; skipped where the data is not at hand.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use serde_json::Value;

use crate::program::Program;

fn data() -> Option<PathBuf> {
    let found = std::env::var_os("FENQUN_TEST_DATA").map(PathBuf::from);
    if found.is_none() {
        eprintln!("SKIPPED: FENQUN_TEST_DATA names no sample data");
    }
    found
}

fn shop(data: &std::path::Path) -> (Program, Value) {
    let program = Program::new();
    program.json(&[
        "init",
        "--timezone",
        "Europe/London",
        "--currency",
        "GBP",
        "--as-of",
        "2011-12-10",
    ]);
    let file = data.join("online_retail/online_retail_2010_2011.csv.gz");
    let report = program.json(&["import", "orders", file.to_str().expect("UTF-8")]);
    (program, report)
}

#[test]
fn online_retail_gives_the_reference_answers() {
    let Some(data) = data() else { return };
    let (program, report) = shop(&data);
    assert_eq!(report["rows_read"], 541_909);
    assert_eq!(report["rows_anonymous"], 135_080);
    assert_eq!(report["customers_new"], 4372);
    rfm_equals_the_reference(&program, &data);
    class_sizes_equal_the_reference(&program, &data, "fifths", "ntile");
    class_sizes_equal_the_reference(&program, &data, "edges", "edges");
    counts_equal_sql(&program);
}

fn rfm_equals_the_reference(program: &Program, data: &std::path::Path) {
    let file = std::fs::File::open(data.join("reference/rfm_online_retail_2010_2011.csv.gz"))
        .expect("the reference");
    let mut text = String::new();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("gzip");
    let row = |line: &str| {
        let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        let cents = (cells[3].parse::<f64>().expect("money") * 100.0).round() as i64;
        (
            cells[0].clone(),
            (cells[1].clone(), cells[2].clone(), cents),
        )
    };
    let reference: BTreeMap<_, _> = text.lines().skip(1).map(row).collect();
    let ours: BTreeMap<_, _> = program.text(&["rfm"]).lines().skip(1).map(row).collect();
    assert_eq!(reference.len(), 4338);
    assert_eq!(ours, reference);
}

fn class_sizes_equal_the_reference(
    program: &Program,
    data: &std::path::Path,
    scoring: &str,
    name: &str,
) {
    let text = std::fs::read_to_string(data.join("reference/rfm.json")).expect("the reference");
    let reference: Value = serde_json::from_str(&text).expect("JSON");
    let expected = &reference["online_retail_2010_2011"][name];
    let mut classes: BTreeMap<String, u64> = BTreeMap::new();
    let mut scores: BTreeMap<(usize, String), u64> = BTreeMap::new();
    for line in program.text(&["rfm", "--scoring", scoring]).lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        *classes.entry(cells[7].to_owned()).or_default() += 1;
        for measure in 0..3 {
            let score = cells[4 + measure].to_owned();
            *scores.entry((measure, score)).or_default() += 1;
        }
    }
    let expected_classes = expected["segments"].as_object().expect("classes");
    assert_eq!(classes.len(), expected_classes.len(), "{scoring}");
    for (class, facts) in expected_classes {
        let size = facts["n"].as_u64();
        assert_eq!(classes.get(class), size.as_ref(), "{scoring}: {class}");
    }
    for (measure, letter) in ["R", "F", "M"].into_iter().enumerate() {
        for score in 1..=5 {
            let size = expected["score_counts"][letter][score.to_string()].as_u64();
            let found = scores.get(&(measure, score.to_string()));
            assert_eq!(found, size.as_ref(), "{scoring}: {letter}{score}");
        }
    }
}

/// Each rule beside the statement that a careful analyst would write by hand.
const QUESTIONS: [(&str, &str); 12] = [
    (
        r#"top 20% by sum("Order Completed".revenue)"#,
        "WITH s AS (SELECT customer, sum(revenue) v FROM events WHERE event = 'Order Completed' AND customer IS NOT NULL GROUP BY customer), \
         r AS (SELECT row_number() OVER (ORDER BY v DESC NULLS LAST, customer) n, count(*) OVER () c FROM s) \
         SELECT count(*) AS n FROM r WHERE n <= ceil(c * 0.2)",
    ),
    (
        r#"count("Order Completed") >= 10"#,
        "SELECT count(*) AS n FROM (SELECT customer FROM events WHERE event = 'Order Completed' AND customer IS NOT NULL GROUP BY customer HAVING count(*) >= 10)",
    ),
    (
        r#"count("Order Completed", last 90 days) = 0"#,
        "SELECT count(*) AS n FROM customers WHERE customer NOT IN (SELECT customer FROM events WHERE event = 'Order Completed' AND customer IS NOT NULL AND time >= TIMESTAMP '2011-09-12T00:00:00Z')",
    ),
    (
        r#"country = "Germany" and sum("Order Completed".revenue) > 1000"#,
        "SELECT count(*) AS n FROM (SELECT e.customer FROM events e JOIN customers c ON c.customer = e.customer WHERE c.country = 'Germany' AND event = 'Order Completed' GROUP BY e.customer HAVING sum(revenue) > 1000)",
    ),
    (
        r#"count("Order Refunded") > 0"#,
        "SELECT count(DISTINCT customer) AS n FROM events WHERE event = 'Order Refunded'",
    ),
    (
        r#"not (count("Order Refunded") > 0)"#,
        "SELECT count(*) AS n FROM customers WHERE customer NOT IN (SELECT customer FROM events WHERE event = 'Order Refunded' AND customer IS NOT NULL)",
    ),
    (
        r#"avg("Order Completed".revenue) >= 500"#,
        "SELECT count(*) AS n FROM (SELECT customer FROM events WHERE event = 'Order Completed' AND customer IS NOT NULL GROUP BY customer HAVING sum(revenue) >= 500 * count(*))",
    ),
    (
        r#"distinct("Product Purchased".product_id) > 100"#,
        "SELECT count(*) AS n FROM (SELECT customer FROM events WHERE event = 'Product Purchased' AND customer IS NOT NULL GROUP BY customer HAVING count(DISTINCT product_id) > 100)",
    ),
    (
        r#"days("Order Completed", from 2011-01-01 to 2011-03-31) >= 3"#,
        "SELECT count(*) AS n FROM (SELECT customer FROM events WHERE event = 'Order Completed' AND customer IS NOT NULL AND time >= TIMESTAMP '2011-01-01T00:00:00Z' AND time < TIMESTAMP '2011-03-31T23:00:00Z' GROUP BY customer HAVING count(DISTINCT CAST(CASE WHEN time >= TIMESTAMP '2011-03-27T01:00:00Z' THEN time + INTERVAL '1 hour' ELSE time END AS DATE)) >= 3)",
    ),
    (
        r#"first("Order Completed") >= 2011-10-01"#,
        "SELECT count(*) AS n FROM (SELECT customer FROM events WHERE event = 'Order Completed' AND customer IS NOT NULL GROUP BY customer HAVING min(time) >= TIMESTAMP '2011-09-30T23:00:00Z')",
    ),
    (
        r#"max("Product Purchased".price where quantity >= 12) > 10"#,
        "SELECT count(*) AS n FROM (SELECT customer FROM events WHERE event = 'Product Purchased' AND quantity >= 12 AND customer IS NOT NULL GROUP BY customer HAVING max(price) > 10)",
    ),
    (
        r#"count("Product Purchased" where name contains "christmas") >= 5 or country != "United Kingdom""#,
        "SELECT count(*) AS n FROM customers c LEFT JOIN (SELECT customer k, count(*) v FROM events WHERE event = 'Product Purchased' AND lower(name) LIKE '%christmas%' GROUP BY customer) p ON p.k = c.customer WHERE coalesce(v, 0) >= 5 OR coalesce(c.country, '') <> 'United Kingdom'",
    ),
];

fn counts_equal_sql(program: &Program) {
    for (rule, statement) in QUESTIONS {
        let ours = program.json(&["segment", "count", rule]);
        let theirs = program.json(&["sql", statement]);
        assert_eq!(ours["count"], theirs[0]["n"], "{rule}");
        assert_ne!(ours["count"], 0, "{rule} asks nothing");
    }
}

/// The workbook holds 10,000 rows, the text files the first 2,000 of them: the totals are compared
/// over the hours that all three hold whole.
#[test]
fn the_same_rows_in_three_formats_give_the_same_totals() {
    let Some(data) = data() else { return };
    let totals = |name: &str| {
        let program = Program::new();
        program.json(&[
            "init",
            "--timezone",
            "Europe/London",
            "--currency",
            "GBP",
            "--as-of",
            "2011-12-10",
        ]);
        let file = data.join("import_formats").join(name);
        program.json(&["import", "orders", file.to_str().expect("UTF-8")]);
        program.json(&[
            "sql",
            "SELECT event, count(*) AS n, count(DISTINCT customer) AS c, sum(revenue) AS revenue, sum(quantity) AS q, min(time) AS a, max(time) AS z FROM events WHERE time < TIMESTAMP '2010-12-01T14:00:00Z' GROUP BY event ORDER BY event",
        ])
    };
    let text = totals("or1_utf16.tsv");
    assert_ne!(text, serde_json::json!([]));
    assert_eq!(totals("or1_semicolon_decimal_comma.csv"), text);
    assert_eq!(totals("or1_orders.xlsx"), text);
}

#[test]
fn chinese_customers_in_gb18030_are_recognised() {
    let Some(data) = data() else { return };
    let program = Program::new();
    program.json(&["init"]);
    let file = data.join("import_formats/zh_customers_gb18030.csv");
    let report = program.json(&["import", "customers", file.to_str().expect("UTF-8")]);
    assert_eq!(report["rows_read"], 1000);
    assert_eq!(report["customers_new"], 1000);
    let rows = program.json(&[
        "sql",
        "SELECT name, city FROM customers WHERE customer = 'C000001'",
    ]);
    assert_eq!(rows[0]["name"], "程家豪");
}
