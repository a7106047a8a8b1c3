//! A tag: a coloured word that people put on customers.

use serde::{Deserialize, Serialize};

use crate::{Instant, TagId};

/// A coloured word that people put on customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// The id.
    pub id: TagId,
    /// The word; unique.
    pub name: String,
    /// Its colour as `#rrggbb`, or `None` for the default.
    pub color: Option<String>,
    /// When it was made.
    pub created_at: Instant,
}
