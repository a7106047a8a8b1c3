//! A segment: a named rule, and who it has held.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{Instant, Reason, SegmentId, UserId, named::named};

named! {
    /// When a segment is refreshed by itself.
    Schedule {
        /// Only by hand and after an import.
        Manual = "manual",
        /// Once an hour.
        Hourly = "hourly",
        /// Once a day.
        Daily = "daily",
    }
}

/// A named rule with the outcome of its last refresh.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// The id.
    pub id: SegmentId,
    /// The name; unique, archived ones included.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The rule as text.
    pub rule_text: String,
    /// The same rule as JSON.
    pub rule_json: Json,
    /// Grows by one with each change of the rule.
    pub version: u32,
    /// When it is refreshed by itself.
    pub schedule: Schedule,
    /// When it was put away.
    pub archived_at: Option<Instant>,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Instant,
    /// When its name, description, rule or schedule last changed.
    pub updated_at: Instant,
    /// The last refresh, if there was one.
    pub refresh: Option<SegmentRefresh>,
    /// The version of the rule that the last good refresh evaluated.
    pub refreshed_version: Option<u32>,
    /// Why the last refresh failed, if it did.
    pub error: Option<Reason>,
}

/// The outcome of a refresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentRefresh {
    /// When it ran.
    pub refreshed_at: Instant,
    /// The instant it evaluated.
    pub as_of: Instant,
    /// Members.
    pub count: u64,
    /// Members that the refresh before did not have.
    pub entered: u64,
    /// Members of the refresh before that are gone.
    pub exited: u64,
}

/// A segment to add.
#[derive(Clone, Debug)]
pub struct NewSegment {
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The rule as text.
    pub rule_text: String,
    /// The same rule as JSON.
    pub rule_json: Json,
    /// When it is refreshed by itself.
    pub schedule: Schedule,
}

/// What to change about a segment; `None` stays.
#[derive(Clone, Debug, Default)]
pub struct SegmentChange {
    /// The name.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The rule as text and as JSON.
    pub rule: Option<(String, Json)>,
    /// When it is refreshed by itself.
    pub schedule: Option<Schedule>,
}

/// A rule that a segment has had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentVersion {
    /// 1 for the first.
    pub version: u32,
    /// The rule as text.
    pub rule_text: String,
    /// Who set it.
    pub changed_by: Option<UserId>,
    /// When.
    pub changed_at: Instant,
}

/// One point of a segment's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentSize {
    /// The instant that was evaluated.
    pub at: Instant,
    /// Members.
    pub count: u64,
    /// Members that the point before did not have.
    pub entered: u64,
    /// Members of the point before that are gone.
    pub exited: u64,
}

/// Who was in a segment at its last refresh. Bitmaps are Roaring's portable format over customer
/// numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Of which segment.
    pub segment_id: SegmentId,
    /// Everyone in it.
    pub members: Vec<u8>,
    /// Those who came since the refresh before.
    pub entered: Vec<u8>,
    /// Those who left since the refresh before.
    pub exited: Vec<u8>,
    /// The version of the rule that was evaluated.
    pub rule_version: u32,
    /// When, and how many.
    pub refresh: SegmentRefresh,
}
