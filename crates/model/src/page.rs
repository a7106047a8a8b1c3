//! Pages by cursor: a place in an order, not a count of rows to skip.

use serde::{Deserialize, Serialize};

/// Which page to read, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// Where the page before ended; `None` is the first page.
    pub after: Option<i64>,
    /// How many items at most.
    pub limit: u64,
}

impl PageRequest {
    /// The first page.
    pub fn first(limit: u64) -> Self {
        Self { after: None, limit }
    }
}

/// A page of items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page starts; `None` at the end.
    pub next: Option<i64>,
}
