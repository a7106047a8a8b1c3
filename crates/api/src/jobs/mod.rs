//! Jobs: long work with progress, that can be cancelled.

mod cancel;
mod find;
mod job;
mod list;
mod retry;

use utoipa_axum::routes;

pub(crate) use job::Job;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("jobs")
        .add(Right::Read, routes!(list::list_jobs))
        .add(Right::Read, routes!(find::find_job))
        .add(Right::Write, routes!(cancel::cancel_job))
        .add(Right::Write, routes!(retry::retry_job))
}
