//! A scheme: an ordered list of classes, with each customer in exactly one.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{Instant, SchemeId, UserId};

/// A classification scheme with its published version. What a definition says is the business of
/// the segment crate; the records keep it as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scheme {
    /// The id.
    pub id: SchemeId,
    /// The name; unique.
    pub name: String,
    /// What kind of scheme: `rfm`, `frequency`, `value`, `activity`, `lifecycle`, `abc`, …
    pub kind: String,
    /// The published version.
    pub version: u32,
    /// The published definition.
    pub definition: Json,
    /// When it was put away.
    pub archived_at: Option<Instant>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last published, renamed or put away.
    pub updated_at: Instant,
}

/// A definition that a scheme has had.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SchemeVersion {
    /// 1 for the first.
    pub version: u32,
    /// The definition.
    pub definition: Json,
    /// Who published it.
    pub published_by: Option<UserId>,
    /// When.
    pub published_at: Instant,
}

/// The outcome of applying a scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Classification {
    /// Of which scheme.
    pub scheme_id: SchemeId,
    /// The version that was applied.
    pub version: u32,
    /// The instant that was evaluated.
    pub as_of: Instant,
    /// When it ran.
    pub refreshed_at: Instant,
    /// Classes with their population, value and thresholds.
    pub result: Json,
    /// One bitmap a class, in the format of the segment crate.
    pub bitmaps: Vec<u8>,
}

/// Customers who went from one class to another, to become events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassEvent {
    /// Its place in the queue; 0 before it is kept.
    pub id: i64,
    /// Of which scheme.
    pub scheme_id: SchemeId,
    /// The scheme's name at that time.
    pub scheme_name: String,
    /// The instant at which the scheme was applied.
    pub as_of: Instant,
    /// The class that they left.
    pub from: ClassLabel,
    /// The class that they came to.
    pub to: ClassLabel,
    /// Who; a bitmap as in [`crate::Membership`].
    pub customers: Vec<u8>,
}

/// A class as an event names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLabel {
    /// Stays the same when names change.
    pub key: String,
    /// The name in the workspace's language at that time.
    pub name: String,
}
