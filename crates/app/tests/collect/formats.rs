//! The same rows in four wrappings, from the shared test data.

use fenqun_model::{BuiltInAttribute, ImportKind};
use fenqun_store::customers;

use crate::support::{TestPlatform, shared};

#[tokio::test]
async fn the_same_rows_give_the_same_totals_in_every_format() {
    let mut totals = Vec::new();
    for name in [
        "or1_orders.xlsx",
        "or1_utf16.tsv",
        "or1_semicolon_decimal_comma.csv",
    ] {
        let Some(path) = shared(&format!("import_formats/{name}")) else {
            return;
        };
        let platform = TestPlatform::new().await;
        let report = platform.import(ImportKind::Orders, path).await;
        assert_eq!(report.rows_rejected, 0, "{name}: {:?}", report.rejects);
        assert!(report.rows_read > 1_000, "{name}: {}", report.rows_read);
        let wanted = [
            report.rows_read,
            report.customers_new,
            report.orders,
            report.events,
        ];
        eprintln!("{name}: {wanted:?} {:?}", report.revenue);
        totals.push((name, report.rows_read, platform.totals().await));
    }
    let rows = totals
        .iter()
        .map(|(_, rows, _)| *rows)
        .min()
        .expect("three files");
    for (name, read, total) in &totals {
        if *read == rows {
            let same = totals.iter().find(|(_, r, _)| *r == rows).expect("itself");
            assert_eq!(total, &same.2, "{name}");
        }
    }
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
