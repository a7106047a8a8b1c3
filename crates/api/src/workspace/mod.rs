//! The workspace's settings.

mod find;
mod settings;
mod update;

use utoipa_axum::routes;

pub(crate) use settings::{Workspace, parse_timezone};

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("workspace")
        .add(Right::Read, routes!(find::find_workspace))
        .add(Right::Admin, routes!(update::update_workspace))
}
