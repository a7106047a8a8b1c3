//! A tag on the wire.

use fenqun_model as model;
use serde::Serialize;
use utoipa::ToSchema;

/// A coloured word that people put on customers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Tag {
    id: i64,
    name: String,
    /// As `#rrggbb`.
    color: String,
}

/// A tag and how many customers have it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CountedTag {
    id: i64,
    name: String,
    /// As `#rrggbb`.
    color: String,
    customers: u64,
}

/// The colour of a tag for which nobody chose one.
const PLAIN: &str = "#8c8c8c";

impl From<model::Tag> for Tag {
    fn from(tag: model::Tag) -> Self {
        Self {
            id: tag.id.0,
            name: tag.name,
            color: tag.color.unwrap_or_else(|| PLAIN.to_owned()),
        }
    }
}

impl From<(model::Tag, u64)> for CountedTag {
    fn from((tag, customers): (model::Tag, u64)) -> Self {
        let Tag { id, name, color } = tag.into();
        Self {
            id,
            name,
            color,
            customers,
        }
    }
}
