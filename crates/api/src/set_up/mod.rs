//! The very first page: the workspace's settings and the first administrator.

mod create;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("session").add(Right::Public, routes!(create::set_up))
}
