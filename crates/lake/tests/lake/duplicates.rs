//! An event with a known message id is the same event again.

use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array, RecordBatch};

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
async fn hashes_that_spill_stay_exact() {
    // Hardly any memory: the hashes of every run go through the temporary file.
    let test = lake_with(tiny_runs()).await;
    let part = |from: i64| {
        let rows: Vec<Row> = (from..from + 500)
            .map(|n| row(n, n % 40).at(MAY + n))
            .collect();
        batch(&rows, &[])
    };
    let mut batches: Vec<_> = (0..10_000).step_by(500).map(part).collect();
    batches.push(part(1_234));
    let report = test.import("import-1", batches).await;
    assert_eq!((report.events, report.duplicates), (10_000, 500));
    let report = test.import("import-2", vec![part(9_750)]).await;
    assert_eq!((report.events, report.duplicates), (250, 250));
    let sql = "select count(distinct message_id), count(*) from events";
    assert_eq!(test.sql(sql).await, "10250|10250");
    test.assert_sound().await;
}
