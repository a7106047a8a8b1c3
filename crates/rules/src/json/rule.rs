//! Rules, filters and steps.

use super::JsonError;
use super::node::Node;
use crate::ast::{Amount, Condition, Direction, Filter, Rule, Step, Value};

/// Every `type` of a rule, for the error that names them.
const TYPES: [&str; 18] = [
    "everyone",
    "no_one",
    "all",
    "any",
    "not",
    "compare",
    "between",
    "in",
    "text_match",
    "is_set",
    "anniversary",
    "rank",
    "sequence",
    "in_segment",
    "in_list",
    "class",
    "has_tag",
    "consents_to",
];

impl Node<'_> {
    pub(super) fn rule(&self) -> Result<Rule, JsonError> {
        Ok(match self.text("type")? {
            "everyone" => {
                self.only(&[])?;
                Rule::Everyone
            }
            "no_one" => {
                self.only(&[])?;
                Rule::NoOne
            }
            "all" => Rule::all(self.rules(Node::rule)?),
            "any" => Rule::any(self.rules(Node::rule)?),
            "not" => {
                self.only(&["rule"])?;
                Rule::negate(self.child("rule")?.rule()?)
            }
            "rank" => self.rank()?,
            "sequence" => {
                self.only(&["steps", "window"])?;
                let steps = self.children("steps", |node| node.step())?;
                Rule::Sequence {
                    steps: self.some("steps", steps)?,
                    window: self.find_window("window")?,
                }
            }
            "in_segment" => {
                self.only(&["name", "negated"])?;
                Rule::InSegment {
                    name: self.text("name")?.to_owned(),
                    negated: self.flag("negated")?,
                }
            }
            "in_list" => {
                self.only(&["name", "negated"])?;
                Rule::InList {
                    name: self.text("name")?.to_owned(),
                    negated: self.flag("negated")?,
                }
            }
            "class" => {
                self.only(&["scheme", "classes", "negated"])?;
                Rule::Class {
                    scheme: self.text("scheme")?.to_owned(),
                    negated: self.flag("negated")?,
                    classes: self.some("classes", self.texts("classes")?)?,
                }
            }
            "has_tag" => {
                self.only(&["tag"])?;
                Rule::HasTag {
                    tag: self.text("tag")?.to_owned(),
                }
            }
            "consents_to" => {
                self.only(&["purpose"])?;
                Rule::ConsentsTo {
                    purpose: self.text("purpose")?.to_owned(),
                }
            }
            kind => match self.condition(kind)? {
                Some(condition) => Rule::Condition(condition),
                None => return Err(self.unknown("type", kind, &TYPES)),
            },
        })
    }

    fn rules<T>(&self, read: impl Fn(&Self) -> Result<T, JsonError>) -> Result<Vec<T>, JsonError> {
        self.only(&["rules"])?;
        self.children("rules", |node| read(&node))
    }

    fn rank(&self) -> Result<Rule, JsonError> {
        self.only(&["direction", "amount", "metric", "attribute"])?;
        let direction = match self.text("direction")? {
            "top" => Direction::Top,
            "bottom" => Direction::Bottom,
            other => return Err(self.unknown("direction", other, &["top", "bottom"])),
        };
        let amount = self.child("amount")?;
        amount.only(&["value"])?;
        let amount = match amount.text("type")? {
            "count" => Amount::Count(amount.parsed("value")?),
            "percent" => Amount::Percent(amount.decimal("value")?),
            other => return Err(amount.unknown("type", other, &["count", "percent"])),
        };
        let by = match (self.find_child("metric")?, self.find("attribute")) {
            (Some(metric), None) => Value::Metric(metric.metric()?),
            (None, Some(_)) => Value::Attribute {
                path: self.name("attribute")?,
            },
            _ => return Err(self.error("expected one of the fields metric, attribute")),
        };
        Ok(Rule::Rank {
            direction,
            amount,
            by,
        })
    }

    fn step(&self) -> Result<Step, JsonError> {
        self.only(&["event", "negated", "filter", "within"])?;
        Ok(Step {
            negated: self.flag("negated")?,
            event: self.text("event")?.to_owned(),
            filter: self.find_filter()?,
            within: self.find_span("within")?,
        })
    }

    /// The field `filter`.
    pub(super) fn find_filter(&self) -> Result<Option<Filter>, JsonError> {
        match self.find_child("filter")? {
            None => Ok(None),
            Some(node) => node.filter(),
        }
    }

    /// A filter; `None` where empty groups restrict nothing.
    fn filter(&self) -> Result<Option<Filter>, JsonError> {
        let required = |node: &Node| {
            node.filter()?
                .ok_or_else(|| node.error("must have at least one item in `rules`"))
        };
        Ok(match self.text("type")? {
            "all" => Filter::all(self.rules(required)?),
            "any" => Filter::any(self.rules(required)?),
            "not" => {
                self.only(&["rule"])?;
                Some(Filter::Not {
                    rule: Box::new(required(&self.child("rule")?)?),
                })
            }
            kind => match self.condition(kind)? {
                Some(condition) => Some(Filter::Condition(condition)),
                None => {
                    let known = ["all", "any", "not"];
                    let known = [&known[..], &Condition::<()>::TYPES[..]].concat();
                    return Err(self.unknown("type of a filter", kind, &known));
                }
            },
        })
    }
}
