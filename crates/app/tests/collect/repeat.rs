//! The same file twice, and files that overlap.

use fenqun_app::collect::ImportRequest;
use fenqun_model::ImportKind;

use crate::support::TestPlatform;

const HEADER: &str = "order_id,customer_id,date,sku,quantity,price\n";
const MARCH: &str =
    "A1,C1,2024-03-01,P1,2,1.50\nA1,C1,2024-03-01,P1,2,1.50\nA2,C2,2024-03-02,P2,1,3\n";
const APRIL: &str = "A3,C3,2024-04-01,P1,1,1.50\nA4,C1,2024-04-02,P1,-1,1.50\n";

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let platform = TestPlatform::new().await;
    let file = platform.file("march.csv", format!("{HEADER}{MARCH}"));
    let first = platform.import(ImportKind::Orders, &file).await;
    let before = platform.totals().await;
    let again = platform
        .import_with(ImportRequest::new(ImportKind::Orders, &file))
        .await;
    assert!(again.already_imported);
    assert_eq!(again.report.rows_read, first.rows_read);
    assert_eq!(again.report.rows_imported, 0);
    assert_eq!((again.report.events, again.report.customers_new), (0, 0));
    assert_eq!(platform.totals().await, before);
}

#[tokio::test]
async fn an_overlapping_export_adds_only_what_is_new() {
    let platform = TestPlatform::new().await;
    let march = platform.file("march.csv", format!("{HEADER}{MARCH}"));
    platform.import(ImportKind::Orders, march).await;
    let both = platform.file("april.csv", format!("{HEADER}{MARCH}{APRIL}"));
    let report = platform.import(ImportKind::Orders, both).await;
    assert_eq!(
        (report.orders, report.refunds, report.customers_new),
        (1, 1, 1)
    );
    assert_eq!((report.events, report.duplicates), (4, 5));
    let overlapped = platform.totals().await;

    let whole = TestPlatform::new().await;
    let file = whole.file("april.csv", format!("{HEADER}{MARCH}{APRIL}"));
    whole.import(ImportKind::Orders, file).await;
    assert_eq!(overlapped, whole.totals().await);
}

#[tokio::test]
async fn a_rehearsal_says_what_would_come_and_leaves_nothing() {
    let platform = TestPlatform::new().await;
    let file = platform.file("march.csv", format!("{HEADER}{MARCH}"));
    let request = ImportRequest {
        dry_run: true,
        ..ImportRequest::new(ImportKind::Orders, &file)
    };
    let rehearsed = platform.import_with(request).await;
    assert_eq!(rehearsed.import_id, None);
    assert_eq!(
        (rehearsed.report.orders, rehearsed.report.customers_new),
        (2, 2)
    );
    assert_eq!(platform.customers().await, 0);
    assert_eq!(platform.value("SELECT count(*) FROM events").await, "0");
    platform.assert_tidy();
    let report = platform.import(ImportKind::Orders, file).await;
    assert_eq!(report.orders, rehearsed.report.orders);
}

#[tokio::test]
async fn work_files_of_a_killed_import_go_with_the_next_one() {
    let platform = TestPlatform::new().await;
    let left = platform.ctx.platform.folder.staging().join("import-left");
    std::fs::create_dir_all(&left).expect("room on disk");
    std::fs::write(left.join("lines-00.arrow"), "half a batch").expect("room on disk");
    let file = platform.file("march.csv", format!("{HEADER}{MARCH}"));
    platform.import(ImportKind::Orders, file).await;
    platform.assert_tidy();
}
