//! Files of events.

use std::fs::File;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use fenqun_model::ImportKind;
use parquet::arrow::ArrowWriter;

use crate::support::TestPlatform;

#[tokio::test]
async fn columns_become_typed_properties_and_ids_stay_text() {
    let platform = TestPlatform::new().await;
    let file = platform.file(
        "events.csv",
        "user_id,event,timestamp,sku,score,month\n\
         U1,Page Viewed,2024-03-01T10:00:00Z,00123,4.5,May\n\
         U1,Page Viewed,2024-03-01T10:00:00Z,00123,4.5,May\n\
         ,Page Viewed,2024-03-01T12:00:00+02:00,00124,1,May\n",
    );
    let report = platform.import(ImportKind::Events, &file).await;
    assert_eq!(
        (report.rows_imported, report.events, report.duplicates),
        (3, 3, 0)
    );
    assert_eq!((report.rows_anonymous, report.customers_new), (1, 1));
    let sum = platform
        .value("SELECT CAST(sum(score) AS DECIMAL(10,1)) FROM events")
        .await;
    assert_eq!(sum, "10.0");
    let skus = platform
        .value("SELECT count(*) FROM events WHERE sku = '00123'")
        .await;
    assert_eq!(skus, "2");
    let before = platform.totals_of_events().await;
    platform.import(ImportKind::Events, file).await;
    assert_eq!(platform.totals_of_events().await, before);
}

#[tokio::test]
async fn a_value_that_does_not_fit_its_property_is_kept_beside_it() {
    let platform = TestPlatform::new().await;
    let header = "user_id,event,timestamp,score\n";
    let first = format!("{header}U1,Rated,2024-03-01T10:00:00Z,4.5\n");
    let first = platform.file("first.csv", first);
    platform.import(ImportKind::Events, first).await;
    let second =
        format!("{header}U1,Rated,2024-03-02T10:00:00Z,high\nU1,Rated,2024-03-03T10:00:00Z,5\n");
    let second = platform.file("second.csv", second);
    let report = platform.import(ImportKind::Events, second).await;
    assert_eq!((report.rows_imported, report.events), (2, 2));
    assert_eq!(report.misfits.len(), 1, "{:?}", report.misfits);
    let misfit = &report.misfits[0];
    assert_eq!(
        (
            misfit.property.as_str(),
            misfit.count,
            misfit.example.as_str()
        ),
        ("score", 1, "high")
    );
    let extra = platform
        .value("SELECT extra FROM events WHERE extra IS NOT NULL")
        .await;
    assert_eq!(extra, r#"{"score":"high"}"#);
    let sum = platform
        .value("SELECT CAST(sum(score) AS DECIMAL(10,1)) FROM events")
        .await;
    assert_eq!(sum, "9.5");
}

#[tokio::test]
async fn json_lines_may_bring_new_columns_at_any_time() {
    let platform = TestPlatform::new().await;
    let file = platform.file(
        "events.jsonl",
        "{\"customer\":\"U1\",\"event\":\"A\",\"time\":\"2024-03-01T10:00:00Z\",\"message_id\":\"m1\"}\n\
         {\"customer\":\"U2\",\"event\":\"B\",\"time\":\"2024-03-01T10:00:00Z\",\"message_id\":\"m2\",\"colour\":\"red\"}\n",
    );
    let report = platform.import(ImportKind::Events, file).await;
    assert_eq!((report.events, report.customers_new), (2, 2));
    let red = platform
        .value("SELECT message_id FROM events WHERE colour = 'red'")
        .await;
    assert_eq!(red, "m2");
}

#[tokio::test]
async fn parquet_columns_pass_through_with_their_types() {
    let platform = TestPlatform::new().await;
    let path = platform.folder.path().join("events.parquet");
    let times = TimestampMicrosecondArray::from(vec![1_709_287_200_000_000; 4]);
    let columns: Vec<(&str, ArrayRef)> = vec![
        (
            "customer",
            Arc::new(Int64Array::from(vec![Some(7), Some(7), None, Some(8)])),
        ),
        (
            "event",
            Arc::new(StringArray::from(vec!["A", "A", "B", "B"])),
        ),
        ("time", Arc::new(times.with_timezone("UTC"))),
        (
            "price",
            Arc::new(Float64Array::from(vec![2.55, 2.55, 1.0, 0.1])),
        ),
        ("pages", Arc::new(Int64Array::from(vec![1, 1, 2, 3]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let file = File::create(&path).expect("room on disk");
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None).expect("a writer");
    writer.write(&batch).expect("room on disk");
    writer.close().expect("room on disk");

    let report = platform.import(ImportKind::Events, path).await;
    assert_eq!((report.rows_imported, report.events), (4, 4));
    assert_eq!((report.rows_anonymous, report.customers_new), (1, 2));
    let rows = platform
        .query("SELECT CAST(sum(price) AS DECIMAL(10,2)), CAST(sum(pages) AS INT) FROM events")
        .await;
    assert_eq!(rows[0], ["6.20", "7"]);
}

impl TestPlatform {
    async fn totals_of_events(&self) -> Vec<Vec<String>> {
        self.query("SELECT event, count(*), count(DISTINCT message_id) FROM events GROUP BY event")
            .await
    }
}
