//! Jobs.

use fenqun_model::{Job, JobId, JobOutcome, JobProgress, JobState, PageRequest, Reason};
use fenqun_store::jobs::{self, JobFilter};
use fenqun_store::{DatabaseConnection, Error};
use fenqun_test_support::on_both;
use serde_json::json;

use crate::second;

async fn enqueue(db: &DatabaseConnection, kind: &str) -> Job {
    let params = json!({"of": kind});
    jobs::enqueue(db, kind, &params, None, second(0))
        .await
        .expect("written")
}

async fn claim(db: &DatabaseConnection, at: i64) -> Option<JobId> {
    let job = jobs::claim_next(db, second(at)).await.expect("claimed");
    job.map(|job| job.id)
}

on_both! {
    async fn jobs_run_in_the_order_they_came(db) {
        assert_eq!(claim(db, 0).await, None);
        let (a, b) = (enqueue(db, "import").await, enqueue(db, "refresh").await);
        let claimed = jobs::claim_next(db, second(1)).await.expect("claimed").expect("one waits");
        assert_eq!((claimed.id, claimed.state, claimed.started_at), (a.id, JobState::Running, Some(second(1))));
        assert_eq!(claimed.params, json!({"of": "import"}));
        assert_eq!(claim(db, 2).await, Some(b.id));
        assert_eq!(claim(db, 3).await, None);
    }

    async fn no_two_workers_take_the_same_job(db) {
        let mut expected = Vec::new();
        for _ in 0..6 {
            expected.push(Some(enqueue(db, "import").await.id));
        }
        let (a, b, c, d, e, f) = tokio::join!(
            claim(db, 1), claim(db, 1), claim(db, 1), claim(db, 1), claim(db, 1), claim(db, 1),
        );
        let mut claimed = [a, b, c, d, e, f];
        claimed.sort_unstable();
        assert_eq!(claimed.as_slice(), expected);
    }

    async fn progress_is_kept_and_answers_whether_to_stop(db) {
        let job = enqueue(db, "import").await;
        claim(db, 1).await;
        let progress = JobProgress { done: 5, total: Some(10), unit: "rows".to_owned(), message: "读取".to_owned() };
        assert!(!jobs::report_progress(db, job.id, &progress).await.expect("written"));
        let running = jobs::request_cancel(db, job.id, second(2)).await.expect("written").expect("there");
        assert_eq!((running.state, running.cancel_requested, running.finished_at), (JobState::Running, true, None));
        assert!(jobs::report_progress(db, job.id, &progress).await.expect("written"));
        let found = jobs::find(db, job.id).await.expect("read").expect("there");
        assert_eq!(found.progress, progress);
        let done = jobs::finish(db, job.id, &JobOutcome::Cancelled, second(3)).await.expect("written");
        assert_eq!((done.state, done.finished_at), (JobState::Cancelled, Some(second(3))));
        assert!(matches!(jobs::report_progress(db, JobId(99), &progress).await, Err(Error::Missing { .. })));
    }

    async fn a_waiting_job_is_cancelled_at_once_and_a_done_one_stays_done(db) {
        let job = enqueue(db, "import").await;
        let cancelled = jobs::request_cancel(db, job.id, second(1)).await.expect("written").expect("there");
        assert_eq!((cancelled.state, cancelled.finished_at), (JobState::Cancelled, Some(second(1))));
        assert_eq!(claim(db, 2).await, None);
        let job = enqueue(db, "import").await;
        claim(db, 3).await;
        let done = jobs::finish(db, job.id, &JobOutcome::Succeeded(json!({"rows": 1})), second(4)).await.expect("written");
        assert_eq!(done.result, Some(json!({"rows": 1})));
        let asked = jobs::request_cancel(db, job.id, second(5)).await.expect("written").expect("there");
        assert_eq!(asked, done);
        assert_eq!(jobs::request_cancel(db, JobId(99), second(5)).await.expect("read"), None);
    }

    async fn what_ran_when_the_process_died_waits_again(db) {
        let (a, b) = (enqueue(db, "import").await, enqueue(db, "import").await);
        claim(db, 1).await;
        claim(db, 1).await;
        let reason = Reason { zh: "磁盘已满".to_owned(), en: "full disk".to_owned() };
        jobs::finish(db, b.id, &JobOutcome::Failed(reason.clone()), second(2)).await.expect("written");
        assert_eq!(jobs::requeue_running(db).await.expect("written"), 1);
        let again = jobs::claim_next(db, second(9)).await.expect("claimed").expect("one waits");
        assert_eq!((again.id, again.started_at), (a.id, Some(second(9))));
        let failed = jobs::find(db, b.id).await.expect("read").expect("there");
        assert_eq!((failed.state, failed.error), (JobState::Failed, Some(reason)));
    }

    async fn jobs_are_filtered_and_paged(db) {
        for kind in ["import", "refresh", "import"] {
            enqueue(db, kind).await;
        }
        claim(db, 1).await;
        let ids = async |filter: &JobFilter, request| -> (Vec<i64>, Option<i64>) {
            let page = jobs::list(db, filter, request).await.expect("read");
            (page.items.iter().map(|job| job.id.0).collect(), page.next)
        };
        let all = PageRequest::first(10);
        assert_eq!(ids(&JobFilter::default(), all).await, (vec![3, 2, 1], None));
        assert_eq!(ids(&JobFilter::default(), PageRequest::first(2)).await, (vec![3, 2], Some(2)));
        let rest = PageRequest { after: Some(2), limit: 2 };
        assert_eq!(ids(&JobFilter::default(), rest).await, (vec![1], None));
        let waiting = JobFilter { states: vec![JobState::Queued], kinds: vec!["import".to_owned()], since: None };
        assert_eq!(ids(&waiting, all).await.0, [3]);
        let later = JobFilter { since: Some(second(1)), ..Default::default() };
        assert!(ids(&later, all).await.0.is_empty());
    }

    async fn old_jobs_are_forgotten(db) {
        let (a, b) = (enqueue(db, "import").await, enqueue(db, "import").await);
        enqueue(db, "import").await;
        jobs::finish(db, a.id, &JobOutcome::Cancelled, second(1)).await.expect("written");
        jobs::finish(db, b.id, &JobOutcome::Cancelled, second(2)).await.expect("written");
        assert_eq!(jobs::delete_finished_before(db, second(2)).await.expect("deleted"), 1);
        assert_eq!(jobs::find(db, a.id).await.expect("read"), None);
        assert!(matches!(jobs::finish(db, a.id, &JobOutcome::Cancelled, second(3)).await, Err(Error::Missing { .. })));
    }
}
