//! A process that dies at any moment neither loses nor doubles an import.

use std::path::Path;
use std::process::Command;

use arrow::array::RecordBatch;
use fenqun_lake::{Lake, LakeError};

use crate::support::*;

/// Tells the second role of the test below where to import to, and after how much work to die.
const FOLDER: &str = "FENQUN_LAKE_CRASH_FOLDER";
const MOMENT: &str = "FENQUN_LAKE_CRASH_MOMENT";

fn import() -> Vec<RecordBatch> {
    let part = |n: i64| {
        let rows: Vec<Row> = (0..40)
            .map(|k| row(n * 40 + k, k).at(MAY + k * DAY))
            .collect();
        batch(&rows, &[])
    };
    (0..8).map(part).collect()
}

async fn run_import(dir: &Path) -> Result<u64, LakeError> {
    let lake = Lake::open_with(dir, tiny_runs()).await?;
    if lake.has_committed("import-1").await? {
        return Ok(0);
    }
    let writer = write(lake.writer("import-1")?, import()).await?;
    Ok(writer.commit().await?.events)
}

#[test]
fn an_import_killed_at_any_moment_is_whole_after_the_next_try() {
    let runtime = || tokio::runtime::Runtime::new().expect("a runtime");
    if let (Ok(folder), Ok(moment)) = (std::env::var(FOLDER), std::env::var(MOMENT)) {
        let micros: u64 = moment.parse().expect("a number");
        std::thread::spawn(move || {
            std::thread::park_timeout(std::time::Duration::from_micros(micros));
            std::process::abort();
        });
        let done = runtime().block_on(run_import(Path::new(&folder)));
        done.expect("the import of a process that was not killed");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut killed = 0;
    for moment in 0..12_u64 {
        let dir = folder.path().join(moment.to_string());
        let child = Command::new(std::env::current_exe().expect("this program"))
            .args([
                "--exact",
                "crash::an_import_killed_at_any_moment_is_whole_after_the_next_try",
            ])
            .env(FOLDER, &dir)
            .env(MOMENT, (1_000 << moment).to_string())
            .output()
            .expect("a child process");
        killed += usize::from(!child.status.success());
        runtime().block_on(async {
            run_import(&dir).await.expect("the next try");
            let lake = Lake::open(&dir).await.expect("a lake");
            let sql = "select count(*), count(distinct message_id) from events";
            assert_eq!(
                ask(&lake, sql).await,
                "320|320",
                "killed at moment {moment}"
            );
            assert_eq!(lake.check().await.expect("checked"), Vec::<String>::new());
            let known = lake.statistics().await.expect("figures").files;
            assert_eq!(data_files(&dir).len(), known, "no file is left over");
        });
    }
    assert!(
        killed > 0,
        "the earliest moments come before any import can be done"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn leftovers_are_removed_when_the_lake_is_opened() {
    let test = lake().await;
    test.import("import-1", vec![batch(&[row("a", 1)], &[])])
        .await;
    let month = test.dir().join("month=2024-05");
    let file = month.join(&data_files(&test.dir())[0]);
    std::fs::copy(&file, month.join("import-2-0-00000.parquet")).expect("a leftover");
    // A second opening beside the first must not touch what the first may be writing.
    let second = Lake::open(&test.dir()).await.expect("opened");
    assert_eq!(data_files(&test.dir()).len(), 2);
    drop(second);
    let test = test.reopen().await;
    assert_eq!(data_files(&test.dir()).len(), 1);
    assert_eq!(test.sql("select count(*) from events").await, "1");
}
