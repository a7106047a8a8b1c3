//! Values of a customer: attributes, and metrics over the customer's events.

use fenqun_model::Window;
use serde::Serialize;

use super::Filter;

/// A value of one customer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Value {
    /// `city`, `address.province`. JSON: `{"type":"attribute","path":"address.province"}`.
    Attribute {
        /// The attribute's name; dots lead into nested values.
        path: String,
    },
    /// `count("Order Completed", last 90 days)`.
    /// JSON: `{"type":"metric","aggregate":"count","events":…,"window":…}`.
    Metric(Metric),
}

impl Value {
    /// Its `type` in JSON, and the field that a ranking by it has.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Attribute { .. } => "attribute",
            Value::Metric(_) => "metric",
        }
    }
}

/// A number, a time or a value drawn from a customer's events. Equal metrics are computed once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Metric {
    /// What is drawn.
    pub aggregate: Aggregate,
    /// From which events.
    pub events: Events,
    /// From when; `None` is everything up to as_of.
    pub window: Option<Window>,
}

/// Which events, and which of their properties.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Events {
    /// The event's name; `None` is `any event`.
    pub name: Option<String>,
    /// The property that is aggregated, if any.
    pub property: Option<String>,
    /// What holds of each event.
    pub filter: Option<Filter>,
}

/// What is drawn from the matching events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregate {
    /// How many events; 0 for none.
    Count,
    /// The sum of a number; 0 for none.
    Sum,
    /// The mean of a number; missing for none.
    Avg,
    /// The smallest value; missing for none.
    Min,
    /// The largest value; missing for none.
    Max,
    /// How many different values of a property; 0 for none.
    Distinct,
    /// On how many different calendar days; 0 for none.
    Days,
    /// The instant of the earliest event, or a property of it; missing for none.
    First,
    /// The instant of the latest event, or a property of it; missing for none.
    Last,
}

impl Aggregate {
    /// Every aggregate.
    pub const ALL: [Aggregate; 9] = [
        Aggregate::Count,
        Aggregate::Sum,
        Aggregate::Avg,
        Aggregate::Min,
        Aggregate::Max,
        Aggregate::Distinct,
        Aggregate::Days,
        Aggregate::First,
        Aggregate::Last,
    ];

    /// The keyword in text and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Aggregate::Count => "count",
            Aggregate::Sum => "sum",
            Aggregate::Avg => "avg",
            Aggregate::Min => "min",
            Aggregate::Max => "max",
            Aggregate::Distinct => "distinct",
            Aggregate::Days => "days",
            Aggregate::First => "first",
            Aggregate::Last => "last",
        }
    }
}
