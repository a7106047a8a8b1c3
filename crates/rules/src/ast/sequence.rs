//! The steps of a sequence.

use fenqun_model::Span;
use serde::Serialize;

use super::Filter;

/// One step: an event that happens, or that does not.
/// JSON: `{"event":"Product Viewed","negated":false,"filter":null,"within":null}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Step {
    /// No such event happens between the neighbours, or within `within` after the last.
    pub negated: bool,
    /// The event's name.
    pub event: String,
    /// What holds of the event.
    pub filter: Option<Filter>,
    /// The longest time since the previous step.
    pub within: Option<Span>,
}
