//! Jobs: asked for, run, stopped, and run again after a crash.

use fenqun_app::collect::{self, ImportRequest};
use fenqun_app::jobs::{self, JobKind, Worker};
use fenqun_model::{ImportKind, ImportState, JobState, PageRequest};

use crate::support::TestPlatform;

const ORDERS: &str = "order_id,customer_id,date,amount\nA1,C1,2024-03-01,9.90\n";

#[tokio::test]
async fn an_import_runs_as_a_job_and_asks_for_what_follows() {
    let platform = TestPlatform::new().await;
    let file = platform.file("orders.csv", ORDERS);
    let request = ImportRequest::new(ImportKind::Orders, &file);
    let asked = collect::create(&platform.ctx, request.clone())
        .await
        .expect("a job");
    assert_eq!(asked.state, ImportState::Queued);
    let same = collect::create(&platform.ctx, request.clone())
        .await
        .expect("the same");
    assert_eq!((same.id, same.job_id), (asked.id, asked.job_id));
    let ran = jobs::run_queued(&platform.ctx.platform)
        .await
        .expect("jobs run");
    assert_eq!(ran, 4, "the import, segments, schemes and compaction");
    let done = collect::find(&platform.ctx, asked.id)
        .await
        .expect("records")
        .expect("there");
    assert_eq!(done.state, ImportState::Succeeded, "{:?}", done.error);
    assert_eq!(done.report.expect("a report").orders, 1);
    let all = jobs::list(&platform.ctx, Vec::new(), PageRequest::first(10)).await;
    for job in all.expect("records").items {
        assert_eq!(
            job.state,
            JobState::Succeeded,
            "{}: {:?}",
            job.kind,
            job.error
        );
    }
    let again = collect::create(&platform.ctx, request)
        .await
        .expect("the import that is in");
    assert_eq!((again.id, again.state), (asked.id, ImportState::Succeeded));
}

#[tokio::test]
async fn a_waiting_import_can_be_cancelled_and_tried_again() {
    let platform = TestPlatform::new().await;
    let file = platform.file("orders.csv", ORDERS);
    let request = ImportRequest::new(ImportKind::Orders, &file);
    let asked = collect::create(&platform.ctx, request)
        .await
        .expect("a job");
    let stopped = collect::cancel(&platform.ctx, asked.id)
        .await
        .expect("stopped");
    assert_eq!(stopped.state, ImportState::Cancelled);
    assert_eq!(
        jobs::run_queued(&platform.ctx.platform)
            .await
            .expect("nothing waits"),
        0
    );
    assert_eq!(platform.customers().await, 0);
    let again = jobs::retry(&platform.ctx, asked.job_id.expect("a job"))
        .await
        .expect("asked again");
    jobs::run_queued(&platform.ctx.platform)
        .await
        .expect("jobs run");
    let done = collect::find(&platform.ctx, asked.id)
        .await
        .expect("records")
        .expect("there");
    assert_eq!(done.state, ImportState::Succeeded);
    assert_eq!(
        done.job_id,
        Some(again.id),
        "the import points to its new job"
    );
}

#[tokio::test]
async fn a_job_that_ran_when_the_process_died_runs_again() {
    let platform = TestPlatform::new().await;
    let file = platform.file("orders.csv", ORDERS);
    let request = ImportRequest::new(ImportKind::Orders, &file);
    let asked = collect::create(&platform.ctx, request)
        .await
        .expect("a job");
    let db = platform.ctx.platform.db();
    let now = platform.ctx.now();
    let claimed = fenqun_store::jobs::claim_next(db, now)
        .await
        .expect("records");
    assert!(claimed.is_some(), "as a worker did that then died");

    let worker = Worker::start(platform.ctx.platform.clone())
        .await
        .expect("a worker");
    let done = loop {
        let import = collect::find(&platform.ctx, asked.id)
            .await
            .expect("records")
            .expect("there");
        if import.state == ImportState::Succeeded {
            break import;
        }
        assert_ne!(import.state, ImportState::Failed, "{:?}", import.error);
        tokio::task::yield_now().await;
    };
    worker.stop().await;
    assert_eq!(done.report.expect("a report").orders, 1);
    let again = jobs::enqueue(&platform.ctx, JobKind::TidyRecords)
        .await
        .expect("a job");
    let same = jobs::enqueue(&platform.ctx, JobKind::TidyRecords)
        .await
        .expect("a job");
    assert_eq!(
        again.id, same.id,
        "what waits already is not asked for twice"
    );
}
