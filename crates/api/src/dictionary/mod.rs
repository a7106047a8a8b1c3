//! The dictionary: everything that a rule can name.

mod event_labels;
mod find;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("dictionary").add(Right::Read, routes!(find::find_dictionary))
}
