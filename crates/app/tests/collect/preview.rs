//! What the wizard shows.

use std::time::{Duration, SystemTime};

use fenqun_app::collect::{ImportPreview, MappingEntry, PreviewRequest, preview};
use fenqun_app::jobs::{self, JobKind};
use fenqun_files::Options;
use fenqun_model::{ImportKind, ValueType};

use crate::support::TestPlatform;

async fn look(
    platform: &TestPlatform,
    content: &str,
    mapping: Option<Vec<MappingEntry>>,
) -> ImportPreview {
    let request = PreviewRequest {
        path: platform.file("orders.csv", content),
        kind: None,
        options: Options::default(),
        mapping,
        rows: 2,
    };
    preview(&platform.ctx, request).await.expect("a table")
}

const ORDERS: &str = "order_id;customer_id;date;sku;quantity;price;note\n\
    A1;C1;13/03/2024;P1;2;1,50;\nA2;C2;14/03/2024;P2;1;2,25;fragile\nA3;C2;15/03/2024;P2;1;2,25;\n";

#[tokio::test]
async fn format_columns_and_mapping_are_found_out() {
    let platform = TestPlatform::new().await;
    let shown = look(&platform, ORDERS, None).await;
    assert_eq!(shown.kind, ImportKind::Orders);
    assert_eq!(shown.format.delimiter.as_deref(), Some(";"));
    assert!(shown.format.decimal_comma);
    assert_eq!(shown.format.date_order, Some("dmy"));
    assert!(shown.missing.is_empty(), "{:?}", shown.missing);
    assert_eq!(shown.rows.len(), 2);
    assert_eq!(shown.rows[0][6], None, "a blank cell");
    assert_eq!(shown.rows_estimate, Some(3));
    let price = shown
        .columns
        .iter()
        .find(|c| c.name == "price")
        .expect("a column");
    assert_eq!(price.value_type, ValueType::Number);
    let note = shown
        .mapping
        .iter()
        .find(|e| e.column == "note")
        .expect("a column");
    assert_eq!(note.field.as_deref(), Some("property.note"));
    let json = serde_json::to_value(&shown).expect("serialises");
    assert_eq!(json["columns"][5]["type"], "number");
    assert_eq!(json["kind"], "orders");
}

#[tokio::test]
async fn a_mapping_by_hand_is_taken_and_what_it_lacks_is_named() {
    let platform = TestPlatform::new().await;
    let by_hand = vec![MappingEntry {
        column: "date".to_owned(),
        field: None,
    }];
    let shown = look(&platform, ORDERS, Some(by_hand)).await;
    assert_eq!(shown.missing, ["time"]);
}

#[tokio::test]
async fn old_uploads_go_with_the_nightly_tidying() {
    let platform = TestPlatform::new().await;
    let uploads = platform.ctx.platform.folder.uploads();
    let now = SystemTime::from(platform.ctx.now());
    for (name, days) in [("old", 8), ("new", 6)] {
        let file = std::fs::File::create(uploads.join(name)).expect("room on disk");
        let age = Duration::from_secs(days * 86_400);
        file.set_modified(now - age).expect("a time");
    }
    jobs::enqueue(&platform.ctx, JobKind::TidyRecords)
        .await
        .expect("a job");
    jobs::run_queued(&platform.ctx.platform)
        .await
        .expect("jobs run");
    assert!(!uploads.join("old").exists());
    assert!(uploads.join("new").exists());
}
