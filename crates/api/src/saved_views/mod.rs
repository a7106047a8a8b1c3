//! Filters under a name; each belongs to one user.

mod create;
mod delete;
mod list;

use fenqun_model as model;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("saved-views")
        .add(
            Right::SignedIn,
            routes!(list::list_saved_views, create::create_saved_view),
        )
        .add(Right::SignedIn, routes!(delete::delete_saved_view))
}

/// A filter under a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SavedView {
    id: i64,
    name: String,
    /// What the page puts behind `?` in the address bar.
    query: String,
}

impl From<model::SavedView> for SavedView {
    fn from(view: model::SavedView) -> Self {
        Self {
            id: view.id,
            name: view.name,
            query: view.query.as_str().unwrap_or_default().to_owned(),
        }
    }
}
