//! A list: customers that people chose by hand.

use serde::{Deserialize, Serialize};

use crate::{Instant, ListId, UserId};

/// Customers that people chose by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// The id.
    pub id: ListId,
    /// The name; unique.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Instant,
    /// When its name, description or members last changed.
    pub updated_at: Instant,
}
