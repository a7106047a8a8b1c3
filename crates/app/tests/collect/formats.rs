//! The same rows in four wrappings, from the shared test data.

use fenqun_model::{BuiltInAttribute, ImportKind};
use fenqun_store::customers;

use crate::support::{TestPlatform, shared};

/// The UTF-16 and the semicolon file hold the first 2,000 rows of the workbook.
#[tokio::test]
async fn the_same_rows_give_the_same_totals_in_every_format() {
    let mut totals = Vec::new();
    for name in ["or1_utf16.tsv", "or1_semicolon_decimal_comma.csv"] {
        let Some(path) = shared(&format!("import_formats/{name}")) else {
            return;
        };
        let platform = TestPlatform::new().await;
        let report = platform.import(ImportKind::Orders, path).await;
        assert_eq!(
            (report.rows_read, report.rows_rejected),
            (2_000, 0),
            "{name}"
        );
        assert_eq!(report.revenue.as_deref(), Some("38139.40"), "{name}");
        totals.push(platform.totals().await);
    }
    assert_eq!(totals[0], totals[1]);
}

#[tokio::test]
async fn a_row_is_the_same_row_in_whatever_format_it_comes() {
    let platform = TestPlatform::new().await;
    let mut reports = Vec::new();
    for name in [
        "or1_utf16.tsv",
        "or1_semicolon_decimal_comma.csv",
        "or1_orders.xlsx",
    ] {
        let Some(path) = shared(&format!("import_formats/{name}")) else {
            return;
        };
        reports.push(platform.import(ImportKind::Orders, path).await);
    }
    let [tsv, csv, xlsx] = &reports[..] else {
        panic!("three files")
    };
    assert_eq!((tsv.events, tsv.duplicates), (2_097, 0));
    assert_eq!((csv.events, csv.duplicates), (0, 2_097));
    assert_eq!((xlsx.rows_read, xlsx.rows_rejected), (10_000, 0));
    assert_eq!(xlsx.duplicates, 2_097);
    assert_eq!(xlsx.revenue.as_deref(), Some("184248.33"));
}

#[tokio::test]
async fn chinese_customers_come_without_hand_mapping() {
    let Some(path) = shared("import_formats/zh_customers_gb18030.csv") else {
        return;
    };
    let platform = TestPlatform::new().await;
    let report = platform.import(ImportKind::Customers, path).await;
    assert_eq!(report.rows_rejected, 0, "{:?}", report.rejects);
    assert_eq!(report.customers_new, report.rows_read);
    let db = platform.ctx.platform.db();
    let first = customers::find_by_key(db, "C000000")
        .await
        .expect("records")
        .expect("the first");
    for attribute in [
        BuiltInAttribute::Name,
        BuiltInAttribute::Gender,
        BuiltInAttribute::Birthday,
        BuiltInAttribute::Phone,
        BuiltInAttribute::Email,
        BuiltInAttribute::Province,
        BuiltInAttribute::City,
        BuiltInAttribute::District,
        BuiltInAttribute::Address,
        BuiltInAttribute::RegisteredAt,
        BuiltInAttribute::Source,
    ] {
        assert!(first.attributes.get(attribute).is_some(), "{attribute:?}");
    }
}
