//! What stands after `where`: a rule over one event's own properties.

use serde::Serialize;

use super::Condition;

/// A rule over the properties of one event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Filter {
    /// `a and b`. Two or more; see [`Filter::all`]. JSON: `{"type":"all","rules":[…]}`.
    All {
        /// In the order written.
        rules: Vec<Filter>,
    },
    /// `a or b`. Two or more; see [`Filter::any`]. JSON: `{"type":"any","rules":[…]}`.
    Any {
        /// In the order written.
        rules: Vec<Filter>,
    },
    /// `not a`. JSON: `{"type":"not","rule":…}`.
    Not {
        /// What must not hold.
        rule: Box<Filter>,
    },
    /// A comparison of a property; in JSON its own `type` stands here.
    #[serde(untagged)]
    Condition(Condition<Property>),
}

impl Filter {
    /// Every one of `filters`; `None` (no restriction) when there is none.
    pub fn all(mut filters: Vec<Filter>) -> Option<Filter> {
        match filters.len() {
            0 | 1 => filters.pop(),
            _ => Some(Filter::All { rules: filters }),
        }
    }

    /// At least one of `filters`; `None` when there is none.
    pub fn any(mut filters: Vec<Filter>) -> Option<Filter> {
        match filters.len() {
            0 | 1 => filters.pop(),
            _ => Some(Filter::Any { rules: filters }),
        }
    }
}

/// A property of the event. JSON: `{"type":"property","path":"channel"}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(tag = "type", rename = "property")]
pub struct Property {
    /// The property's name; dots lead into nested values.
    pub path: String,
}
