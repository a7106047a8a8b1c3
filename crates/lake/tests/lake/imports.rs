//! Imports: visible as a whole, once, for good.

use std::sync::Arc;

use arrow::array::{ArrayRef, StringArray};
use fenqun_lake::{Lake, LakeError};
use fenqun_model::ValueType;

use crate::support::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_there_after_reopening() {
    let test = lake().await;
    let rows = [row("b", 2), row("a", 1).at(MAY - DAY), row("c", 1)];
    let report = test.import("import-1", vec![batch(&rows, &[])]).await;
    assert_eq!((report.events, report.duplicates, report.files), (3, 0, 2));
    let all = "select message_id, customer, event, time, month from events order by 1";
    let expected = "a|1|Page Viewed|2024-04-30T00:00:00Z|2024-04\n\
                    b|2|Page Viewed|2024-05-01T00:00:00Z|2024-05\n\
                    c|1|Page Viewed|2024-05-01T00:00:00Z|2024-05";
    assert_eq!(test.sql(all).await, expected);
    let test = test.reopen().await;
    assert_eq!(test.sql(all).await, expected);
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_visible_before_the_commit() {
    let test = lake_with(tiny_runs()).await;
    let writer = test.lake.writer("import-1").expect("a writer");
    let writer = write(
        writer,
        vec![batch(&[row("a", 1)], &[]), batch(&[row("b", 1)], &[])],
    )
    .await;
    assert_eq!(test.sql("select count(*) from events").await, "0");
    let report = writer.expect("written").commit().await.expect("committed");
    assert_eq!(report.events, 2);
    assert_eq!(test.sql("select count(*) from events").await, "2");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_import_leaves_nothing() {
    let test = lake_with(tiny_runs()).await;
    let notes: ArrayRef = Arc::new(StringArray::from(vec!["x"]));
    let batches: Vec<_> = (0..5)
        .map(|n| batch(&[row(n, 1)], &[("note", Arc::clone(&notes))]))
        .collect();
    let writer = test.lake.writer("import-1").expect("a writer");
    let writer = write(writer, batches).await.expect("written");
    drop(writer);
    assert_eq!(data_files(&test.dir()), Vec::<String>::new());
    assert!(!test.lake.has_committed("import-1").await.expect("asked"));
    assert_eq!(test.lake.properties(), []);
    // The name is free again, for another type too.
    let truth: ArrayRef = Arc::new(arrow::array::BooleanArray::from(vec![true]));
    test.import("import-1", vec![batch(&[row("a", 1)], &[("note", truth)])])
        .await;
    let property = test.lake.property("note").expect("the property");
    assert_eq!(property.value_type, ValueType::Boolean);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_application_id_is_taken_once() {
    let test = lake().await;
    test.import("import-1", vec![batch(&[row("a", 1)], &[])])
        .await;
    assert!(test.lake.has_committed("import-1").await.expect("asked"));
    let again = test
        .try_import("import-1", vec![batch(&[row("b", 1)], &[])])
        .await;
    assert!(matches!(again, Err(LakeError::AlreadyCommitted { app_id }) if app_id == "import-1"));
    assert_eq!(test.sql("select count(*) from events").await, "1");
    test.assert_sound().await;
    let test = test.reopen().await;
    assert!(test.lake.has_committed("import-1").await.expect("asked"));
    assert!(!test.lake.has_committed("import-2").await.expect("asked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_import_is_remembered_too() {
    let test = lake().await;
    let report = test.import("import-1", vec![batch(&[], &[])]).await;
    assert_eq!((report.events, report.files), (0, 0));
    assert!(test.lake.has_committed("import-1").await.expect("asked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_faulty_batch_fails_the_import_and_leaves_nothing() {
    let test = lake_with(tiny_runs()).await;
    let mut writer = test.lake.writer("import-1").expect("a writer");
    writer
        .write(batch(&[row("a", 1)], &[]))
        .expect("a good batch");
    let error = writer
        .write(batch(&[row("b", -1)], &[]))
        .expect_err("a bad batch");
    assert!(matches!(
        error,
        LakeError::CustomerOutOfRange { row: 0, number: -1 }
    ));
    assert!(writer.commit().await.is_err());
    assert_eq!(test.sql("select count(*) from events").await, "0");
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn imports_at_the_same_time_agree_on_a_new_property() {
    let test = lake().await;
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["12"]));
    let numbers: ArrayRef = Arc::new(arrow::array::Int64Array::from(vec![7]));
    let first = test.lake.writer("import-1").expect("a writer");
    let second = test.lake.writer("import-2").expect("a writer");
    let first = write(first, vec![batch(&[row("a", 1)], &[("size", texts)])]).await;
    let second = write(second, vec![batch(&[row("b", 1)], &[("size", numbers)])]).await;
    second.expect("written").commit().await.expect("committed");
    first.expect("written").commit().await.expect("committed");
    let sizes = test
        .sql("select message_id, size from events order by 1")
        .await;
    assert_eq!(sizes, "a|12\nb|7");
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_stays_quick_after_many_commits() {
    let test = lake().await;
    for n in 0..45 {
        let time = MAY + n * DAY;
        test.import(
            &format!("import-{n}"),
            vec![batch(&[row(n, n).at(time)], &[])],
        )
        .await;
    }
    assert!(test.dir().join("_delta_log/_last_checkpoint").exists());
    let test = test.reopen().await;
    assert_eq!(test.lake.version(), 45);
    assert!(test.lake.has_committed("import-0").await.expect("asked"));
    let answer = test
        .sql("select count(*), min(time), max(time) from events")
        .await;
    assert_eq!(answer, "45|2024-05-01T00:00:00Z|2024-06-14T00:00:00Z");
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_delta_readers_read_the_table() {
    let test = lake().await;
    let notes: ArrayRef = Arc::new(StringArray::from(vec![Some("x"), None]));
    let rows = [row("a", 1), row("b", 2).at(MAY - DAY)];
    test.import("import-1", vec![batch(&rows, &[("a note", notes)])])
        .await;
    test.import("import-2", vec![batch(&[row("c", 3)], &[])])
        .await;
    let url = url::Url::from_directory_path(test.dir()).expect("a folder");
    let table = deltalake::open_table(url).await.expect("a Delta table");
    #[allow(
        clippy::disallowed_methods,
        reason = "as any other reader of Delta would"
    )]
    let session = datafusion::prelude::SessionContext::new();
    let provider = table.table_provider().await.expect("a provider");
    session
        .register_table("events", provider)
        .expect("registered");
    let answer = ask_session(
        &session,
        "select message_id, month, \"a%20note\" from events where time >= '2024-04-01' order by 1",
    );
    assert_eq!(answer.await, "a|2024-05|x\nb|2024-04|\nc|2024-05|");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_table_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let column =
        deltalake::kernel::StructField::new("x", deltalake::kernel::DataType::STRING, true);
    deltalake::operations::create::CreateBuilder::new()
        .with_location(folder.path().to_string_lossy())
        .with_columns([column])
        .await
        .expect("a table of somebody else");
    let opened = Lake::open(folder.path()).await;
    assert!(matches!(opened, Err(LakeError::ForeignTable(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_a_lake_of_its_own() {
    let test = lake().await;
    test.import("import-1", vec![batch(&[row("a", 1)], &[])])
        .await;
    let backup = test.lake.backup().await.expect("a backup");
    test.import("import-2", vec![batch(&[row("b", 1)], &[])])
        .await;
    test.lake
        .compact(&fenqun_lake::Compaction::All)
        .await
        .expect("compacted");
    test.lake
        .vacuum(std::time::Duration::ZERO)
        .await
        .expect("cleaned");
    let copy = test.folder.path().join("copy");
    for file in &backup.files {
        let target = copy.join(&file.name);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        std::fs::copy(&file.path, target).expect("copied");
    }
    let restored = Lake::open(&copy).await.expect("a lake");
    assert_eq!(ask(&restored, "select message_id from events").await, "a");
    assert_eq!(
        restored.check().await.expect("checked"),
        Vec::<String>::new()
    );
    assert!(restored.has_committed("import-1").await.expect("asked"));
}
