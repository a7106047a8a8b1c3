//! Schemes: ordered lists of classes, with each customer in exactly one.

mod archive;
mod change;
mod create;
mod customer;
mod export;
mod find;
mod list;
mod matrix;
mod portrait;
mod preview;
mod publish;
mod refresh;
mod rfm;
mod scheme;
mod templates;
mod transitions;
mod versions;

use utoipa_axum::routes;

pub(crate) use scheme::{Scheme, SchemeClassName, SchemePoint, one as shown};

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("schemes")
        .add(Right::Read, routes!(list::list_schemes))
        .add(Right::Write, routes!(create::create_scheme))
        .add(Right::Read, routes!(templates::list_scheme_templates))
        .add(Right::Read, routes!(find::find_scheme))
        .add(Right::Write, routes!(preview::preview_scheme))
        .add(Right::Read, routes!(versions::list_scheme_versions))
        .add(Right::Write, routes!(publish::publish_scheme))
        .add(Right::Write, routes!(archive::archive_scheme))
        .add(Right::Write, routes!(archive::unarchive_scheme))
        .add(Right::Write, routes!(refresh::refresh_scheme))
        .add(Right::Read, routes!(rfm::find_rfm))
        .add(Right::Read, routes!(matrix::find_matrix))
        .add(Right::Read, routes!(transitions::find_scheme_transitions))
        .add(Right::Read, routes!(portrait::find_class_portrait))
        .add(Right::Read, routes!(customer::find_class_of_customer))
        .add(Right::Write, routes!(export::export_scheme))
}
