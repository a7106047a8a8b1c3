//! What the grammar would take at the end of a text: the ground that completion stands on.
//!
//! The parser itself records it, so that completion can never disagree with the grammar.

use crate::ast::{Metric, Property, Value};

/// Something that could stand where the text ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A keyword.
    Keyword(&'static str),
    /// A condition of a rule: an attribute, a metric, a membership and so on.
    Condition,
    /// A property of an event; `None` is any event.
    Property(Option<String>),
    /// A sign or a word that compares.
    Comparison,
    /// A value to compare this with.
    ValueOf(Subject),
    /// An attribute or a metric as the other side.
    Value,
    /// What customers can be ranked by.
    Ranking,
    /// An event's name.
    Event,
    /// A segment's name.
    Segment,
    /// A list's name.
    List,
    /// A tag's name.
    Tag,
    /// A scheme's name.
    Scheme,
    /// A class of this scheme.
    Class(String),
    /// A window.
    Window,
    /// A unit of time.
    Unit,
}

/// What is being compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// An attribute.
    Attribute(String),
    /// A property of an event; `None` is any event.
    Property(Option<String>, String),
    /// What has no values of its own to choose from.
    Other,
}

impl Subject {
    pub(super) fn of_value(value: &Value) -> Self {
        match value {
            Value::Attribute { path } => Subject::Attribute(path.clone()),
            Value::Metric(metric) => Subject::of_metric(metric),
        }
    }

    fn of_metric(metric: &Metric) -> Self {
        use crate::ast::Aggregate::{First, Last, Max, Min};
        match (&metric.events.property, metric.aggregate) {
            (Some(property), First | Last | Min | Max) => {
                Subject::Property(metric.events.name.clone(), property.clone())
            }
            _ => Subject::Other,
        }
    }

    pub(super) fn of_property(event: Option<String>, property: &Property) -> Self {
        Subject::Property(event, property.path.clone())
    }
}
