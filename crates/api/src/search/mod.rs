//! The search box: customers, segments and schemes at once.

mod find;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("search").add(Right::Read, routes!(find::search))
}
