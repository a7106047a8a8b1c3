//! What a rule depends on: names of segments, schemes, lists, tags, attributes and events.

use std::collections::{BTreeMap, BTreeSet};

use crate::ast::{Condition, Events, Filter, Metric, Operand, Property, Rule, Value};

/// Every name in a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Segments.
    pub segments: BTreeSet<String>,
    /// Lists.
    pub lists: BTreeSet<String>,
    /// Tags.
    pub tags: BTreeSet<String>,
    /// Purposes of consent.
    pub purposes: BTreeSet<String>,
    /// Schemes, each with the classes named.
    pub schemes: BTreeMap<String, BTreeSet<String>>,
    /// Attributes.
    pub attributes: BTreeSet<String>,
    /// Events, each with the properties that are aggregated or filtered; `None` is `any event`.
    pub events: BTreeMap<Option<String>, BTreeSet<String>>,
}

/// Every name in a rule.
pub fn references(rule: &Rule) -> References {
    let mut references = References::default();
    references.rule(rule);
    references
}

/// Every metric of a rule, in the order of its text; equal ones are repeated.
pub fn metrics(rule: &Rule) -> Vec<&Metric> {
    let mut found = Vec::new();
    collect_metrics(rule, &mut found);
    found
}

fn collect_metrics<'a>(rule: &'a Rule, found: &mut Vec<&'a Metric>) {
    match rule {
        Rule::All { rules } | Rule::Any { rules } => {
            for rule in rules {
                collect_metrics(rule, found);
            }
        }
        Rule::Not { rule } => collect_metrics(rule, found),
        Rule::Rank { by, .. } => found.extend(as_metric(by)),
        Rule::Condition(condition) => found.extend(values(condition).filter_map(as_metric)),
        _ => {}
    }
}

fn as_metric(value: &Value) -> Option<&Metric> {
    match value {
        Value::Metric(metric) => Some(metric),
        Value::Attribute { .. } => None,
    }
}

/// The left side and those right sides that are values.
fn values<V>(condition: &Condition<V>) -> impl Iterator<Item = &V> {
    let operands = condition.operands().into_iter();
    std::iter::once(condition.value()).chain(operands.filter_map(|operand| match operand {
        Operand::Value(value) => Some(value),
        Operand::Literal(_) => None,
    }))
}

impl References {
    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Everyone | Rule::NoOne => {}
            Rule::All { rules } | Rule::Any { rules } => {
                for rule in rules {
                    self.rule(rule);
                }
            }
            Rule::Not { rule } => self.rule(rule),
            Rule::Rank { by, .. } => self.value(by),
            Rule::Sequence { steps, .. } => {
                for step in steps {
                    let properties = self.event(Some(&step.event));
                    filter_properties(step.filter.as_ref(), properties);
                }
            }
            Rule::InSegment { name, .. } => {
                self.segments.insert(name.clone());
            }
            Rule::InList { name, .. } => {
                self.lists.insert(name.clone());
            }
            Rule::HasTag { tag } => {
                self.tags.insert(tag.clone());
            }
            Rule::ConsentsTo { purpose } => {
                self.purposes.insert(purpose.clone());
            }
            Rule::Class {
                scheme, classes, ..
            } => {
                let named = self.schemes.entry(scheme.clone()).or_default();
                named.extend(classes.iter().cloned());
            }
            Rule::Condition(condition) => values(condition).for_each(|value| self.value(value)),
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Attribute { path } => {
                self.attributes.insert(path.clone());
            }
            Value::Metric(metric) => self.events(&metric.events),
        }
    }

    fn event(&mut self, name: Option<&str>) -> &mut BTreeSet<String> {
        self.events.entry(name.map(str::to_owned)).or_default()
    }

    fn events(&mut self, events: &Events) {
        let properties = self.event(events.name.as_deref());
        properties.extend(events.property.clone());
        filter_properties(events.filter.as_ref(), properties);
    }
}

fn filter_properties(filter: Option<&Filter>, into: &mut BTreeSet<String>) {
    match filter {
        None => {}
        Some(Filter::All { rules } | Filter::Any { rules }) => {
            for rule in rules {
                filter_properties(Some(rule), into);
            }
        }
        Some(Filter::Not { rule }) => filter_properties(Some(rule), into),
        Some(Filter::Condition(condition)) => {
            into.extend(values(condition).map(|Property { path }| path.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    #[test]
    fn every_name_is_found() {
        let rule = parse(
            r#"city = home.city and not in segment "a" and in list "b" and has tag "c"
               and class "RFM" in ("x", "y") and consents to "sms"
               and sum("E".p where q = r) > count(any event where s is set)
               and (top 3 by max("F".p) or bottom 5% by clv or sequence("E" then not "G" where t = 1 within 3 days))"#,
        )
        .expect("a rule");
        let found = references(&rule);
        let set = |names: &[&str]| -> BTreeSet<String> {
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        assert_eq!(found.attributes, set(&["city", "clv", "home.city"]));
        assert_eq!(found.segments, set(&["a"]));
        assert_eq!(found.lists, set(&["b"]));
        assert_eq!(found.tags, set(&["c"]));
        assert_eq!(found.purposes, set(&["sms"]));
        assert_eq!(found.schemes["RFM"], set(&["x", "y"]));
        let event = |name: &str| &found.events[&Some(name.to_owned())];
        assert_eq!(event("E"), &set(&["p", "q", "r"]));
        assert_eq!(event("F"), &set(&["p"]));
        assert_eq!(event("G"), &set(&["t"]));
        assert_eq!(found.events[&None], set(&["s"]));
        assert_eq!(metrics(&rule).len(), 3);
    }
}
