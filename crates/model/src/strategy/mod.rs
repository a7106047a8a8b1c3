//! A strategy 策略: what a segment, or a class of a scheme, gets.

mod plan;

use serde::{Deserialize, Serialize};

use crate::{Instant, SchemeId, SegmentId, StrategyId, UserId, Wording};

pub use plan::{
    Budget, ContactChannel, MessageTemplate, Offer, OfferKind, Rhythm, ServiceLevel, StrategyPlan,
};

/// A strategy with its place in the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strategy {
    /// The id.
    pub id: StrategyId,
    /// Its place among all: of two strategies for one customer the lower place comes first.
    pub place: u32,
    /// What people edit.
    #[serde(flatten)]
    pub content: StrategyContent,
    /// When it was put away.
    pub archived_at: Option<Instant>,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Instant,
    /// When it last changed.
    pub updated_at: Instant,
}

/// What people edit of a strategy. JSON, with what is left out empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StrategyContent {
    /// The name; unique in each language, archived ones included.
    pub name: Wording,
    /// What it is for.
    pub description: Wording,
    /// Who gets it: whoever is in one of these.
    pub targets: Vec<StrategyTarget>,
    /// What they get.
    pub plan: StrategyPlan,
    /// Who looks after them.
    pub administrator: Option<UserId>,
}

/// Whom a strategy is for: `{"segment": 3}` or `{"scheme": 1, "class": "high"}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum StrategyTarget {
    /// The members of a segment.
    Segment {
        /// Which segment.
        segment: SegmentId,
    },
    /// Those in a class of a scheme; a cell of a matrix is one.
    Class {
        /// Which scheme.
        scheme: SchemeId,
        /// The class's key.
        class: String,
    },
}
