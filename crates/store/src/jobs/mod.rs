//! Jobs: long work that waits, runs, reports, and can be cancelled.

mod find;
mod run;

pub use find::{JobFilter, find, list};
pub use run::{
    claim_next, delete_finished_before, enqueue, finish, report_progress, request_cancel,
    requeue_running,
};

const NOUN: &str = "job";
