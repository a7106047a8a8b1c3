//! Tags: coloured words that people put on customers.

mod create;
mod delete;
mod list;
mod tag;
mod update;

use utoipa_axum::routes;

pub(crate) use tag::{CountedTag, Tag};

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("tags")
        .add(Right::Read, routes!(list::list_tags))
        .add(Right::Write, routes!(create::create_tag))
        .add(
            Right::Write,
            routes!(update::update_tag, delete::delete_tag),
        )
}
