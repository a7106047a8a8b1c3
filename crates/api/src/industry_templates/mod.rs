//! Industry templates: what a shop, a bank or an exporter begins with.

mod apply;
mod find;
mod list;
mod template;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("industry templates")
        // Offered at set-up, before anybody has signed in; it tells nothing of the workspace.
        .add(Right::Public, routes!(list::list_industry_templates))
        .add(Right::Read, routes!(find::find_industry_template))
        .add(Right::Write, routes!(apply::apply_industry_template))
}
