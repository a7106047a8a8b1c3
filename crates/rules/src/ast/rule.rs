//! The root of the tree: who is in.

use fenqun_model::Window;
use rust_decimal::Decimal;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Condition, Step, Value};

/// A rule, true or false for one customer at one instant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "rules are few, most nodes are conditions, and matching them unboxed reads better"
)]
pub enum Rule {
    /// `everyone`. JSON: `{"type":"everyone"}`.
    Everyone,
    /// `no one`. JSON: `{"type":"no_one"}`.
    NoOne,
    /// `a and b`: every rule holds. Two or more; see [`Rule::all`].
    /// JSON: `{"type":"all","rules":[…]}`.
    All {
        /// In the order written.
        rules: Vec<Rule>,
    },
    /// `a or b`: at least one rule holds. Two or more; see [`Rule::any`].
    /// JSON: `{"type":"any","rules":[…]}`.
    Any {
        /// In the order written.
        rules: Vec<Rule>,
    },
    /// `not a`: the exact complement. JSON: `{"type":"not","rule":…}`.
    Not {
        /// What must not hold.
        rule: Box<Rule>,
    },
    /// `top 20% by sum(…)`, `bottom 100 by clv`: the customer ranks among the first (Meaning, 6).
    /// JSON: `{"type":"rank","direction":"top","amount":{"type":"percent","value":"20"},"metric":…}`,
    /// or `"attribute":"clv"` in place of the metric.
    Rank {
        /// Largest or smallest first.
        direction: Direction,
        /// How many.
        amount: Amount,
        /// By what.
        #[serde(flatten, serialize_with = "ranked_by")]
        by: Value,
    },
    /// `sequence("A" then "B" within 3 days, last 90 days)` (Meaning, 7).
    /// JSON: `{"type":"sequence","steps":[…],"window":…}`.
    Sequence {
        /// In time order; at least one.
        steps: Vec<Step>,
        /// When the first step may happen; `None` is any time up to as_of.
        window: Option<Window>,
    },
    /// `in segment "员工"`. JSON: `{"type":"in_segment","name":"员工","negated":false}`.
    InSegment {
        /// The segment's name.
        name: String,
        /// `not in segment`.
        negated: bool,
    },
    /// `in list "VIP"`. JSON: `{"type":"in_list","name":"VIP","negated":false}`.
    InList {
        /// The list's name.
        name: String,
        /// `not in list`.
        negated: bool,
    },
    /// `class "RFM" in ("重要价值", "重要保持")`; with one class, `class "RFM" = "重要价值"`.
    /// JSON: `{"type":"class","scheme":"RFM","negated":false,"classes":[…]}`.
    Class {
        /// The scheme's name.
        scheme: String,
        /// The customer's class is none of these.
        negated: bool,
        /// Class names; at least one.
        classes: Vec<String>,
    },
    /// `has tag "VIP"`. JSON: `{"type":"has_tag","tag":"VIP"}`.
    HasTag {
        /// The tag's name.
        tag: String,
    },
    /// `consents to "marketing"`. JSON: `{"type":"consents_to","purpose":"marketing"}`.
    ConsentsTo {
        /// What the customer agreed to.
        purpose: String,
    },
    /// A comparison of an attribute or a metric; in JSON its own `type` stands here.
    #[serde(untagged)]
    Condition(Condition<Value>),
}

impl Rule {
    /// Every one of `rules`: `everyone` when there is none, the rule itself when there is one.
    pub fn all(mut rules: Vec<Rule>) -> Rule {
        match rules.len() {
            0 => Rule::Everyone,
            1 => rules.remove(0),
            _ => Rule::All { rules },
        }
    }

    /// At least one of `rules`: `no one` when there is none, the rule itself when there is one.
    pub fn any(mut rules: Vec<Rule>) -> Rule {
        match rules.len() {
            0 => Rule::NoOne,
            1 => rules.remove(0),
            _ => Rule::Any { rules },
        }
    }

    /// The complement of a rule.
    pub fn negate(rule: Rule) -> Rule {
        Rule::Not {
            rule: Box::new(rule),
        }
    }
}

/// A metric as every metric stands in JSON, an attribute by its name.
fn ranked_by<S: Serializer>(by: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    let mut field = serializer.serialize_map(Some(1))?;
    match by {
        Value::Attribute { path } => field.serialize_entry(by.kind(), path)?,
        Value::Metric(metric) => field.serialize_entry(by.kind(), metric)?,
    }
    field.end()
}

impl From<Condition<Value>> for Rule {
    fn from(condition: Condition<Value>) -> Self {
        Rule::Condition(condition)
    }
}

/// Which end of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Largest first.
    Top,
    /// Smallest first.
    Bottom,
}

/// How many customers a ranking takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Amount {
    /// So many customers. JSON: `{"type":"count","value":100}`.
    Count(u32),
    /// A share of those who are ranked, in percent, rounded up.
    /// JSON: `{"type":"percent","value":"20"}`.
    Percent(Decimal),
}
