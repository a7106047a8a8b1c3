//! Imports: a file, how it was read, and what came of it.

mod cancel;
mod create;
mod find;
mod import;
mod list;
mod mapping;
mod preview;
mod rejects;
mod report;

use utoipa_axum::routes;

pub(crate) use import::Import;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("imports")
        .add(Right::Write, routes!(preview::preview_import))
        .add(Right::Read, routes!(list::list_imports))
        .add(Right::Write, routes!(create::create_import))
        .add(Right::Read, routes!(find::find_import))
        .add(Right::Write, routes!(cancel::cancel_import))
        .add(Right::Write, routes!(rejects::download_rejects))
}
