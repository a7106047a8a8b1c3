//! Files with everything wrong that can be wrong.

use std::io::Write;

use fenqun_app::collect::{ImportRequest, import_now};
use fenqun_app::jobs::Control;
use fenqun_model::ImportKind;

use crate::support::TestPlatform;

const HEADER: &str = "order_id,customer_id,date,sku,quantity,price\n";

#[tokio::test]
async fn faulty_rows_are_named_and_take_no_good_row_with_them() {
    let platform = TestPlatform::new().await;
    let mut content = HEADER.to_owned();
    content.push_str("A1,C1,2024-03-01,P1,2,1.50\n");
    content.push_str("A2,C1,2024-02-30,P1,2,1.50\n"); // no such day
    content.push_str("A3,C1,2024-03-01,P1,two,1.50\n"); // no number
    content.push_str("A4,C1,,P1,2,1.50\n"); // no time
    content.push_str("A5,C1,2024-03-01,P1\n"); // ragged
    content.push_str("A6,C1,2024-03-01,P1,2,1.50,x,y\n"); // ragged the other way
    content.push_str("A7,C\0,2024-03-01,P1,2,1.50\n"); // NUL
    content.push_str(&format!(
        "A8,C1,2024-03-01,{},2,1.50\n",
        "x".repeat(2 << 20)
    ));
    content.push_str("A9,C2,2024-03-02,P2,1,2.25\n");
    let file = platform.file("faulty.csv", content);
    let outcome = platform
        .import_with(ImportRequest::new(ImportKind::Orders, file))
        .await;
    let report = &outcome.report;
    assert_eq!(
        (report.rows_read, report.rows_imported, report.rows_rejected),
        (9, 2, 7)
    );
    assert_eq!(
        (report.orders, report.revenue.as_deref()),
        (2, Some("5.25"))
    );
    let day = report
        .rejects
        .iter()
        .find(|r| r.code == "impossible_date")
        .expect("named");
    assert_eq!(day.example.row, 2);
    assert_eq!(day.example.column.as_deref(), Some("date"));
    assert_eq!(day.example.value.as_deref(), Some("2024-02-30"));
    assert!(
        report
            .rejects
            .iter()
            .all(|r| !r.zh.is_empty() && !r.en.is_empty())
    );

    let rejects = outcome.rejects_path.expect("a rejects file");
    let text = std::fs::read_to_string(&rejects).expect("readable");
    let mended = text
        .replace("2024-02-30", "2024-02-29")
        .replace(",two,", ",2,");
    let mended = platform.file("mended.csv", mended);
    let again = platform.import(ImportKind::Orders, mended).await;
    assert_eq!(again.orders, 2, "two rows were mended: {:?}", again.rejects);
    platform.assert_tidy();
}

#[tokio::test]
async fn a_broken_gzip_gives_the_rows_before_the_break() {
    let platform = TestPlatform::new().await;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(HEADER.as_bytes()).expect("memory");
    for row in 0..20_000 {
        let line = format!(
            "A{row},C{},2024-03-01,P{},1,{}.5\n",
            row % 97,
            row % 13,
            row % 31
        );
        gzip.write_all(line.as_bytes()).expect("memory");
    }
    let whole = gzip.finish().expect("memory");
    let file = platform.file("broken.csv.gz", &whole[..whole.len() / 2]);
    let report = platform.import(ImportKind::Orders, file).await;
    assert!(report.orders > 1_000, "{}", report.orders);
    assert!(
        report
            .rejects
            .iter()
            .any(|r| r.code == "broken_compression")
    );
    assert_eq!(report.rows_rejected, 0);
}

#[tokio::test]
async fn files_that_are_no_tables_are_refused_in_words() {
    let platform = TestPlatform::new().await;
    let nonsense: Vec<u8> = (0..4096_u32).map(|i| (i * 7919 % 251) as u8).collect();
    for (name, content) in [
        ("empty.csv", Vec::new()),
        ("blank.csv", b"\n\n\n".to_vec()),
        ("noise.bin", nonsense),
        ("text.csv", b"just some words\n".to_vec()),
    ] {
        let file = platform.file(name, content);
        let request = ImportRequest::new(ImportKind::Orders, file);
        let error = import_now(&platform.ctx, request, &Control::new())
            .await
            .expect_err(name);
        assert!(!error.to_string().contains("internal"), "{name}: {error}");
    }
    assert_eq!(platform.customers().await, 0);
    platform.assert_tidy();
}

#[tokio::test]
async fn a_stopped_import_leaves_nothing() {
    let platform = TestPlatform::new().await;
    let file = platform.file(
        "orders.csv",
        format!("{HEADER}A1,C1,2024-03-01,P1,2,1.50\n"),
    );
    let control = Control::new();
    let mut progress = control.watch();
    let request = ImportRequest::new(ImportKind::Orders, &file);
    let mut import = std::pin::pin!(import_now(&platform.ctx, request, &control));
    let ended = tokio::select! {
        ended = &mut import => ended,
        _ = progress.wait_for(|progress| progress.message == "loading customers") => {
            control.cancel();
            import.await
        }
    };
    if ended.is_err() {
        assert_eq!(platform.customers().await, 0);
        assert_eq!(platform.value("SELECT count(*) FROM events").await, "0");
    }
    platform.assert_tidy();
    // Stopping is not the end: the same file can be imported afterwards.
    platform.import(ImportKind::Orders, file).await;
    assert_eq!(platform.value("SELECT count(*) FROM events").await, "2");
}
