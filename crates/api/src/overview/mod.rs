//! The overview: how the customers are, what changed, what needs somebody.

mod find;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("overview").add(Right::Read, routes!(find::find_overview))
}
