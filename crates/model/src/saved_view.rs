//! A saved view: a filter with its columns and order, under a name.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{Instant, UserId};

/// A filter with its columns and order, under a name; it belongs to one user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// The id.
    pub id: i64,
    /// Whose it is.
    pub user_id: UserId,
    /// Of which table, such as `customers`.
    pub noun: String,
    /// The name; unique for a user and a table.
    pub name: String,
    /// What the web puts in the address bar.
    pub query: Json,
    /// When it was made.
    pub created_at: Instant,
}
