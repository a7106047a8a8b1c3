//! Real files, when `FENQUN_TEST_DATA` says where they are.

use std::path::PathBuf;

use fenqun_files::convert;
use fenqun_files::{Kind, Options, guess_kind, open, recognise};
use fenqun_model::{Calendar, ValueType};

use crate::table::read;

fn data(file: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("FENQUN_TEST_DATA") else {
        eprintln!("SKIPPED: FENQUN_TEST_DATA is not set, so {file} is not read");
        return None;
    };
    Some(PathBuf::from(folder).join(file))
}

/// Rows, quantity and turnover (in hundredths), first and last instant of a file of orders.
#[derive(Debug, PartialEq, Eq)]
struct Totals {
    rows: usize,
    refused: usize,
    quantity: i128,
    turnover: i128,
    first: String,
    last: String,
    customers: usize,
}

fn totals(path: PathBuf) -> Totals {
    let opened = open(path, &Options::default()).expect("an order file");
    assert_eq!(
        guess_kind(opened.columns()).map(|(kind, _)| kind),
        Some(Kind::Orders)
    );
    let mapping = recognise(Kind::Orders, opened.columns());
    let column = |field: &str| mapping.column(field).expect("recognised").to_owned();
    let (quantity, price, time, customer) = (
        column("quantity"),
        column("price"),
        column("time"),
        column("customer"),
    );
    let sample = opened.sample(10_000).expect("readable");
    let number = |name: &str| sample.format_as(name, ValueType::Number).expect("a column");
    let (quantity_format, price_format) = (number(&quantity), number(&price));
    let time_format = sample
        .format_as(&time, ValueType::Instant)
        .expect("a column");
    let calendar = Calendar::new(chrono_tz::Europe::London);
    let mut out = Totals {
        rows: 0,
        refused: 0,
        quantity: 0,
        turnover: 0,
        first: String::new(),
        last: String::new(),
        customers: 0,
    };
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    let mut customers = std::collections::HashSet::new();
    for batch in opened.reader().expect("readable") {
        let batch = batch.expect("sound");
        out.refused += batch.errors.len();
        let column = |name: &str| {
            batch
                .records
                .column_by_name(name)
                .expect("a column")
                .clone()
        };
        let quantities = convert::decimals(&column(&quantity), &quantity_format, 2);
        let prices = convert::decimals(&column(&price), &price_format, 3);
        let times = convert::instants(&column(&time), &time_format, &calendar);
        assert!(
            quantities.errors.is_empty() && prices.errors.is_empty() && times.errors.is_empty()
        );
        for (quantity, price) in quantities.array.iter().zip(&prices.array) {
            let (quantity, price) = (quantity.expect("filled"), price.expect("filled"));
            out.rows += 1;
            out.quantity += quantity / 100;
            out.turnover += quantity * price / 1000;
        }
        for time in times.array.values() {
            first = first.min(*time);
            last = last.max(*time);
        }
        let keys = convert::keys(&column(&customer));
        customers.extend(keys.iter().flatten().map(str::to_owned));
    }
    let text = |micros: i64| {
        chrono::DateTime::from_timestamp_micros(micros)
            .expect("an instant")
            .to_rfc3339()
    };
    out.first = text(first);
    out.last = text(last);
    out.customers = customers.len();
    out
}

#[test]
fn three_formats_of_the_same_orders_agree() {
    let Some(xlsx) = data("import_formats/or1_orders.xlsx") else {
        return;
    };
    let folder = xlsx.parent().expect("a folder").to_owned();
    let utf_16 = totals(folder.join("or1_utf16.tsv"));
    let semicolon = totals(folder.join("or1_semicolon_decimal_comma.csv"));
    assert_eq!(utf_16.rows, 2000);
    assert_eq!(utf_16.refused, 0);
    assert_eq!(utf_16.first, "2010-12-01T08:26:00+00:00");
    assert_eq!(semicolon, utf_16);
    // The workbook goes on: its first 2,000 rows are the same.
    let sheet = read(&xlsx);
    let tab = read(folder.join("or1_utf16.tsv"));
    assert_eq!(sheet.rows.len(), 10_000);
    assert!(sheet.errors.is_empty());
    assert_eq!(sheet.columns, tab.columns);
    for (a, b) in sheet.rows.iter().zip(&tab.rows) {
        assert_eq!(a.2, b.2, "row {}", a.0);
    }
    let all = totals(xlsx);
    assert_eq!((all.rows, all.refused), (10_000, 0));
}

#[test]
fn chinese_customers_in_gb18030() {
    let Some(path) = data("import_formats/zh_customers_gb18030.csv") else {
        return;
    };
    let table = read(&path);
    assert_eq!(table.opened.format().encoding, Some("gb18030"));
    assert_eq!((table.rows.len(), table.errors.len()), (1000, 0));
    let mapping = recognise(Kind::Customers, &table.columns);
    assert_eq!(
        guess_kind(&table.columns).map(|(kind, _)| kind),
        Some(Kind::Customers)
    );
    assert!(mapping.unmapped.is_empty() && mapping.missing.is_empty());
    assert_eq!(table.rows[0].2[1], "张杰");
    let sample = table.opened.sample(10_000).expect("readable");
    let kind = |column: &str| sample.format(column).expect("a column").value_type;
    assert_eq!(kind("手机号"), ValueType::Text);
    assert_eq!(kind("注册日期"), ValueType::Date);
}

#[test]
fn online_retail() {
    let Some(path) = data("online_retail/online_retail_2010_2011.csv.gz") else {
        return;
    };
    let found = totals(path);
    assert_eq!(
        found,
        Totals {
            rows: 541_909,
            refused: 0,
            quantity: 5_176_450,
            turnover: 974_774_793,
            first: "2010-12-01T08:26:00+00:00".to_owned(),
            last: "2011-12-09T12:50:00+00:00".to_owned(),
            customers: 4372,
        }
    );
}

#[test]
fn every_sample_opens_and_reads_without_a_refusal() {
    let Some(folder) = data("") else { return };
    for (file, rows) in [
        ("cdnow/cdnow_sample.csv.gz", 6919),
        ("clickstream/ecom_events.csv.gz", 31_106),
        ("febrl/febrl_dataset1.csv.gz", 1000),
        ("febrl/febrl_dataset2.csv.gz", 5000),
        ("hillstrom/hillstrom_even.csv.gz", 32_000),
        ("ifood/marketing_campaign.csv.gz", 2240),
        ("splink/fake_1000.csv.gz", 1000),
        ("surveys/survey_responses_2011.csv.gz", 1238),
        ("telco/telco_customer_churn.csv.gz", 7043),
        ("uci/bank_4521.csv.gz", 4521),
        ("uci/wholesale_customers.csv.gz", 440),
        ("zh_dedupe/zh_customers_a_records.csv.gz", 4168),
    ] {
        let table = read(folder.join(file));
        assert_eq!(
            (table.rows.len(), table.errors.len()),
            (rows, 0),
            "{file} {:?}",
            table.errors.first()
        );
        assert!(!table.warnings().contains(&"no_header"), "{file}");
    }
}
