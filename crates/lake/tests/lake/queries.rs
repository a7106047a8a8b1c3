//! Queries skip what they need not read.

use std::sync::Arc;

use datafusion::physical_plan::displayable;

use crate::support::*;

async fn three_months() -> TestLake {
    let test = lake().await;
    let rows: Vec<Row> = (0..90).map(|n| row(n, n).at(MAY + n * DAY)).collect();
    test.import("import-1", vec![batch(&rows, &[])]).await;
    let early: Vec<Row> = (0..3).map(|n| row(format!("e{n}"), 1_000 + n)).collect();
    test.import("import-2", vec![batch(&early, &[])]).await;
    test
}

/// How many files a query opens.
async fn files(test: &TestLake, filter: &str) -> usize {
    let session = session(&test.lake);
    let sql = format!("select message_id from events where {filter}");
    let frame = session.sql(&sql).await.expect("a plan");
    let plan = frame.create_physical_plan().await.expect("a physical plan");
    let text = displayable(plan.as_ref()).indent(false).to_string();
    text.matches(".parquet").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_skipped_by_time_month_and_customer() {
    let test = three_months().await;
    assert_eq!(files(&test, "true").await, 4);
    assert_eq!(files(&test, "time >= '2024-07-01T00:00:00Z'").await, 1);
    assert_eq!(files(&test, "time < '2024-06-01T00:00:00Z'").await, 2);
    assert_eq!(
        files(&test, "time between '2024-06-10' and '2024-06-11'").await,
        1
    );
    assert_eq!(files(&test, "month = '2024-06'").await, 1);
    assert_eq!(files(&test, "customer = 5").await, 1);
    assert_eq!(files(&test, "customer in (5, 85)").await, 2);
    assert_eq!(files(&test, "customer = 1001").await, 1);
    assert_eq!(files(&test, "customer is null").await, 0);
    assert_eq!(files(&test, "time > '2030-01-01T00:00:00Z'").await, 0);
    assert_eq!(files(&test, "event = 'Nothing'").await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn skipping_never_changes_the_answer() {
    let test = three_months().await;
    let count = async |filter: &str| {
        test.sql(&format!("select count(*) from events where {filter}"))
            .await
    };
    assert_eq!(count("true").await, "93");
    assert_eq!(count("time >= '2024-07-01T00:00:00Z'").await, "29");
    assert_eq!(count("month = '2024-06'").await, "30");
    assert_eq!(count("customer in (5, 85)").await, "2");
    assert_eq!(count("customer = 1001 or month = '2024-07'").await, "30");
    assert_eq!(
        count("event = 'Page Viewed' and source is null").await,
        "93"
    );
    assert_eq!(count("customer is null").await, "0");
    assert_eq!(test.sql("select message_id from events limit 0").await, "");
    let limited = test.sql("select event from events limit 7").await;
    assert_eq!(limited.lines().count(), 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_lake_answers_too() {
    let test = lake().await;
    assert_eq!(
        test.sql("select count(*), max(time) from events").await,
        "0|"
    );
    assert_eq!(test.sql("select * from events").await, "");
    let statistics = test.lake.statistics().await.expect("figures");
    assert_eq!((statistics.events, statistics.first), (0, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn local_days_and_dictionaries_group() {
    let test = three_months().await;
    let sql = "select local_date(time, 'Asia/Shanghai') as day, event, count(*) from events \
               where time < '2024-05-03' group by 1, 2 order by 1";
    assert_eq!(
        test.sql(sql).await,
        "2024-05-01|Page Viewed|4\n2024-05-02|Page Viewed|1"
    );
    let session = session(&test.lake);
    let frame = session
        .sql("select event, time from events where customer = 3")
        .await;
    let batches = frame.expect("a plan").collect().await.expect("rows");
    let schema = test.lake.schema();
    let expected = schema.project(&[3, 4]).expect("columns");
    assert_eq!(batches[0].schema().fields(), Arc::new(expected).fields());
}

#[tokio::test(flavor = "multi_thread")]
async fn counting_everything_reads_no_file() {
    let test = three_months().await;
    let session = session(&test.lake);
    let sql = "select count(*), min(time), max(time) from events";
    let frame = session.sql(sql).await.expect("a plan");
    let plan = frame.create_physical_plan().await.expect("a physical plan");
    let text = displayable(plan.as_ref()).indent(false).to_string();
    assert!(!text.contains("DataSourceExec"), "{text}");
    let expected = "93|2024-05-01T00:00:00Z|2024-07-29T00:00:00Z";
    assert_eq!(test.sql(sql).await, expected);
}
