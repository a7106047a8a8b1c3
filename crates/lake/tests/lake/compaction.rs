//! Merging files changes nothing that anybody sees.

use std::time::Duration;

use fenqun_lake::{Compaction, LakeOptions};

use crate::support::*;

async fn with_small_files(imports: i64) -> TestLake {
    let test = lake().await;
    for import in 0..imports {
        let rows: Vec<Row> = (0..50)
            .map(|n| row(format!("{import}-{n}"), n * 7 % 50).at(MAY + import * 1_000 + n))
            .chain([Row {
                customer: None,
                ..row(format!("{import}-anonymous"), 0)
            }])
            .collect();
        let n: arrow::array::ArrayRef =
            std::sync::Arc::new(arrow::array::Int64Array::from_iter_values(0..51));
        let name = format!("p{import}");
        test.import(
            &format!("import-{import}"),
            vec![batch(&rows, &[(&name, n)])],
        )
        .await;
    }
    test
}

const EVERYTHING: &str = "select * from events order by message_id";

#[tokio::test(flavor = "multi_thread")]
async fn a_month_becomes_one_sorted_file_with_the_same_rows() {
    let test = with_small_files(6).await;
    let before = test.sql(EVERYTHING).await;
    let generation = test.lake.generation();
    let report = test
        .lake
        .compact(&Compaction::All)
        .await
        .expect("compacted");
    assert_eq!((report.merged, report.written, report.rows), (6, 1, 306));
    assert_eq!(test.sql(EVERYTHING).await, before);
    assert_eq!(
        test.lake.generation(),
        generation,
        "the content is the same"
    );
    assert_eq!(
        test.lake.check().await.expect("checked"),
        Vec::<String>::new()
    );
    let again = test
        .lake
        .compact(&Compaction::All)
        .await
        .expect("nothing to do");
    assert_eq!(again.merged, 0);
    test.lake.vacuum(Duration::ZERO).await.expect("cleaned");
    let test = test.reopen().await;
    assert_eq!(test.sql(EVERYTHING).await, before);
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_keeps_its_version_while_files_are_merged_and_removed() {
    let test = with_small_files(6).await;
    let session = session(&test.lake);
    let before = ask_session(&session, EVERYTHING).await;
    test.lake
        .compact(&Compaction::All)
        .await
        .expect("compacted");
    test.import("later", vec![batch(&[row("later", 1)], &[])])
        .await;
    let kept = test.lake.vacuum(Duration::ZERO).await.expect("cleaned");
    assert_eq!(kept.replaced, 0, "the session still reads the old files");
    assert_eq!(ask_session(&session, EVERYTHING).await, before);
    drop(session);
    let cleaned = test.lake.vacuum(Duration::ZERO).await.expect("cleaned");
    assert_eq!(cleaned.replaced, 6);
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn imports_go_on_while_files_are_merged() {
    let test = with_small_files(6).await;
    let compaction = test.lake.clone();
    let compaction = tokio::spawn(async move { compaction.compact(&Compaction::All).await });
    for n in 0..5 {
        let notes: arrow::array::ArrayRef =
            std::sync::Arc::new(arrow::array::StringArray::from(vec!["x"]));
        let name = format!("meanwhile{n}");
        let rows = batch(&[row(format!("new-{n}"), n)], &[(&name, notes)]);
        test.import(&format!("new-{n}"), vec![rows]).await;
    }
    compaction.await.expect("no panic").expect("compacted");
    assert_eq!(test.sql("select count(*) from events").await, "311");
    assert_eq!(
        test.lake.check().await.expect("checked"),
        Vec::<String>::new()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_months_with_many_runs_are_due() {
    let test = with_small_files(4).await;
    assert!(!test.lake.is_compaction_due());
    test.import("fifth", vec![batch(&[row("fifth", 3)], &[])])
        .await;
    assert!(test.lake.is_compaction_due());
    let report = test
        .lake
        .compact(&Compaction::Due)
        .await
        .expect("compacted");
    assert!(report.merged >= 2);
    assert!(!test.lake.is_compaction_due());
    let other = Compaction::Month("2023-01".to_owned());
    assert_eq!(test.lake.compact(&other).await.expect("nothing").merged, 0);
    let may = Compaction::Month("2024-05".to_owned());
    test.lake.compact(&may).await.expect("compacted");
    assert_eq!(test.lake.statistics().await.expect("figures").files, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn large_results_are_split_between_customers() {
    let test = lake_with(LakeOptions {
        file_bytes: 1,
        ..options()
    })
    .await;
    for import in 0..2 {
        let rows: Vec<Row> = (0..30_000)
            .map(|n| row(format!("{import}-{n}"), n * 7 % 900).at(MAY + n))
            .collect();
        test.import(&format!("import-{import}"), vec![batch(&rows, &[])])
            .await;
    }
    let sql = "select count(*), count(distinct message_id), sum(customer) from events";
    let before = test.sql(sql).await;
    let report = test
        .lake
        .compact(&Compaction::All)
        .await
        .expect("compacted");
    assert_eq!((report.rows, report.written), (60_000, 4));
    assert_eq!(test.sql(sql).await, before);
    let again = test
        .lake
        .compact(&Compaction::All)
        .await
        .expect("nothing to do");
    assert_eq!(again.merged, 0, "files side by side are one run");
    assert_eq!(
        test.lake.check().await.expect("checked"),
        Vec::<String>::new()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn checking_finds_what_is_wrong() {
    let test = with_small_files(2).await;
    let file = |at: usize| {
        let month = test.dir().join("month=2024-05");
        month.join(&data_files(&test.dir())[at])
    };
    let (cut, missing) = (file(0), file(1));
    let bytes = std::fs::read(&cut).expect("a file");
    std::fs::write(&cut, &bytes[..bytes.len() - 9]).expect("cut short");
    std::fs::remove_file(&missing).expect("removed");
    let problems = test.lake.check().await.expect("checked");
    assert_eq!(problems.len(), 2);
    assert!(
        problems.iter().any(|p| p.contains("bytes instead of")),
        "{problems:?}"
    );
    assert!(
        problems.iter().any(|p| p.contains("the file is missing")),
        "{problems:?}"
    );
}
