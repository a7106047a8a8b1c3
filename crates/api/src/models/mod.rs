//! Models: what is learned from the workspace's own data, and the scores that it gives customers.

mod archive;
mod create;
mod find;
mod kinds;
mod list;
mod model;
mod scheme;
mod train;
mod update;
mod used_by;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("models")
        .add(Right::Read, routes!(list::list_models))
        .add(Right::Write, routes!(create::create_model))
        .add(Right::Read, routes!(kinds::list_model_kinds))
        .add(Right::Read, routes!(find::find_model))
        .add(Right::Write, routes!(update::update_model))
        .add(Right::Read, routes!(used_by::find_model_users))
        .add(Right::Write, routes!(archive::archive_model))
        .add(Right::Write, routes!(archive::unarchive_model))
        .add(Right::Write, routes!(train::train_model))
        .add(Right::Write, routes!(scheme::create_scheme_of_model))
}
