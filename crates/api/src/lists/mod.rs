//! Lists: customers that people chose by hand.

mod create;
mod delete;
mod list;
mod members;
mod update;

use chrono::{DateTime, Utc};
use fenqun_model as model;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("lists")
        .add(Right::Read, routes!(list::list_lists))
        .add(Right::Write, routes!(create::create_list))
        .add(
            Right::Write,
            routes!(update::update_list, delete::delete_list),
        )
        .add(
            Right::Write,
            routes!(members::add_list_members, members::remove_list_members),
        )
}

/// Customers that people chose by hand.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct List {
    id: i64,
    name: String,
    description: String,
    customers: u64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<(model::List, u64)> for List {
    fn from((list, customers): (model::List, u64)) -> Self {
        Self {
            id: list.id.0,
            name: list.name,
            description: list.description,
            customers,
            created_at: list.created_at,
            updated_at: list.updated_at,
        }
    }
}
