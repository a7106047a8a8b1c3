//! An event with a known message id is the same event again.

use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray};

use crate::support::*;

fn numbered(rows: &[Row], first: i64) -> RecordBatch {
    let numbers = Int64Array::from_iter_values(first..first + rows.len() as i64);
    batch(rows, &[("n", Arc::new(numbers) as ArrayRef)])
}

const ALL: &str = "select message_id, cast(n as int) from events order by 1";

#[tokio::test(flavor = "multi_thread")]
async fn within_a_run_the_first_row_stays() {
    let test = lake().await;
    // The later one would sort first: by customer and by time.
    let rows = [
        row("a", 9),
        row("b", 5),
        row("a", 1).at(MAY - DAY),
        row("a", 9),
    ];
    let report = test.import("import-1", vec![numbered(&rows, 0)]).await;
    assert_eq!((report.events, report.duplicates), (2, 2));
    assert_eq!(test.sql(ALL).await, "a|0\nb|1");
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn between_runs_the_earliest_stays() {
    let test = lake_with(tiny_runs()).await;
    let batches = vec![
        numbered(&[row("a", 9), row("b", 5)], 0),
        numbered(&[row("c", 1), row("a", 1), row("d", 3)], 10),
        numbered(&[row("a", 9), row("d", 3)], 20),
    ];
    let report = test.import("import-1", batches).await;
    assert_eq!((report.events, report.duplicates, report.files), (4, 3, 2));
    assert_eq!(test.sql(ALL).await, "a|0\nb|1\nc|10\nd|12");
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_the_lake_stays() {
    let test = lake().await;
    test.import("import-1", vec![numbered(&[row("a", 1), row("b", 2)], 0)])
        .await;
    let report = test
        .import("import-2", vec![numbered(&[row("b", 2), row("c", 3)], 10)])
        .await;
    assert_eq!((report.events, report.duplicates), (1, 1));
    let report = test
        .import("import-3", vec![numbered(&[row("a", 1), row("c", 3)], 20)])
        .await;
    assert_eq!((report.events, report.duplicates, report.files), (0, 2, 0));
    assert_eq!(test.sql(ALL).await, "a|0\nb|1\nc|11");
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_hashes_spill_and_stay_exact() {
    // More ids than the hashes' memory holds, so that they go through the temporary file.
    let test = lake().await;
    let (count, part_rows) = (4_400_000_i64, 100_000_i64);
    let part = |from: i64| {
        let ids = StringArray::from_iter_values((from..from + part_rows).map(|n| n.to_string()));
        let events = StringArray::from_iter_values((0..part_rows).map(|_| "e"));
        let times = TimestampMicrosecondArray::from_iter_values((0..part_rows).map(|n| MAY + n));
        let rows = RecordBatch::try_from_iter([
            ("message_id", Arc::new(ids) as ArrayRef),
            ("event", Arc::new(events)),
            ("time", Arc::new(times)),
        ]);
        rows.expect("a batch")
    };
    let mut batches: Vec<_> = (0..count).step_by(100_000).map(part).collect();
    batches.push(part(1_234_567));
    let report = test.import("import-1", batches).await;
    assert_eq!((report.events, report.duplicates), (4_400_000, 100_000));
    let report = test.import("import-2", vec![part(4_350_000)]).await;
    assert_eq!((report.events, report.duplicates), (50_000, 50_000));
    assert_eq!(
        test.sql("select count(distinct message_id), count(*) from events")
            .await,
        "4450000|4450000"
    );
}
