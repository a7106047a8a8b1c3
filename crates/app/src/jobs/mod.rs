//! Jobs: long work with progress that can be stopped, run by a worker in this process.
//!
//! A job is a row in the records, so it outlives the process: what ran when the process died is
//! run again at the next start. Whoever does the work reports to a [`Control`] and looks there
//! whether to stop.

mod control;
mod details;
mod kind;
mod request;
mod run;
mod schedule;
mod worker;

pub use control::{Control, Progress};
pub use details::{JobDetails, ProgressDetails, find, list};
pub use kind::JobKind;
pub(crate) use request::is_open;
pub use request::{cancel, enqueue, retry};
pub use run::run_queued;
pub use worker::{Worker, WorkerHandle};
