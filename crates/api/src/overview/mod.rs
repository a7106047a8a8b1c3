//! The overview: how the customers are, what changed, what needs somebody.

mod find;
mod industries;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("overview")
        .add(Right::Read, routes!(find::find_overview))
        .add(Right::Read, routes!(industries::list_industry_figures))
}
