//! How deep a tree nests.

use crate::ast::{Condition, Filter, MAX_DEPTH, Operand, Rule, Value};

/// The JSON pointer of a node that lies deeper than [`MAX_DEPTH`] groups, negations and filters.
pub(crate) fn too_deep(rule: &Rule) -> Option<String> {
    of_rule(rule, MAX_DEPTH, String::new())
}

fn of_rule(rule: &Rule, left: usize, at: String) -> Option<String> {
    match rule {
        Rule::All { rules } | Rule::Any { rules } => group(rules, left, &at, of_rule),
        Rule::Not { rule } => match left.checked_sub(1) {
            Some(left) => of_rule(rule, left, at + "/rule"),
            None => Some(at),
        },
        Rule::Condition(condition) => of_condition(condition, left, &at),
        Rule::Rank { by, .. } => of_value(by, left, format!("{at}/{}", by.kind())),
        Rule::Sequence { steps, .. } => steps.iter().enumerate().find_map(|(i, step)| {
            let filter = step.filter.as_ref()?;
            of_filter(filter, left, format!("{at}/steps/{i}/filter"))
        }),
        _ => None,
    }
}

fn of_filter(filter: &Filter, left: usize, at: String) -> Option<String> {
    match filter {
        Filter::All { rules } | Filter::Any { rules } => group(rules, left, &at, of_filter),
        Filter::Not { rule } => match left.checked_sub(1) {
            Some(left) => of_filter(rule, left, at + "/rule"),
            None => Some(at),
        },
        Filter::Condition(_) => None,
    }
}

fn group<T>(
    rules: &[T],
    left: usize,
    at: &str,
    of: fn(&T, usize, String) -> Option<String>,
) -> Option<String> {
    let Some(left) = left.checked_sub(1) else {
        return Some(at.to_owned());
    };
    let mut rules = rules.iter().enumerate();
    rules.find_map(|(i, rule)| of(rule, left, format!("{at}/rules/{i}")))
}

fn of_condition(condition: &Condition<Value>, left: usize, at: &str) -> Option<String> {
    let of_value = |value: &Value, key: &str| of_value(value, left, format!("{at}/{key}"));
    let of_operand = |operand: &Operand<Value>, key: &str| match operand {
        Operand::Value(value) => of_value(value, key),
        Operand::Literal(_) => None,
    };
    of_value(condition.value(), "value").or_else(|| match condition {
        Condition::Compare { operand, .. } => of_operand(operand, "operand"),
        Condition::Between { low, high, .. } => {
            of_operand(low, "low").or_else(|| of_operand(high, "high"))
        }
        _ => None,
    })
}

fn of_value(value: &Value, left: usize, at: String) -> Option<String> {
    match value {
        Value::Metric(metric) => {
            let filter = metric.events.filter.as_ref()?;
            of_filter(filter, left, at + "/events/filter")
        }
        Value::Attribute { .. } => None,
    }
}
