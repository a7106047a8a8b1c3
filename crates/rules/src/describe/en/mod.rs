//! English: city is 上海 or 杭州, and ordered at least 3 times in the last 90 days, and is not in
//! segment "员工".

mod condition;
mod metric;
mod sequence;
mod time;
mod words;

use crate::ast::{Amount, Direction, Filter, Rule};

use super::facts::{Context, Grouped, Joined, number_text};
use condition::condition;
pub(super) use condition::noun;
use sequence::sequence;
use words::{either, quoted};

/// The whole sentence.
pub(super) fn sentence(rule: &Rule, context: Context) -> String {
    group(rule, context, true)
}

/// What follows an event: ` (channel is app and category is Books)`.
fn where_text(filter: Option<&Filter>, context: Context) -> String {
    match filter {
        None => String::new(),
        Some(filter) => format!(" ({})", group(filter, context, false)),
    }
}

/// A tree whose leaves can be said.
trait Speak: Grouped {
    /// The leaf, or its complement.
    fn leaf(&self, complement: bool, context: Context) -> String;
}

/// Joins a tree: with commas at the top, without and in parentheses further down.
fn group<T: Speak>(node: &T, context: Context, top: bool) -> String {
    let (children, word) = match (node.joined(), top) {
        (Joined::Leaf, _) => return node.leaf(false, context),
        (Joined::Not(inner), _) => {
            return match inner.joined() {
                Joined::Leaf => inner.leaf(true, context),
                _ => unlike(&group(inner, context, false)),
            };
        }
        (Joined::All(children), true) => (children, ", and "),
        (Joined::All(children), false) => (children, " and "),
        (Joined::Any(children), true) => (children, ", or "),
        (Joined::Any(children), false) => (children, " or "),
    };
    let part = |child: &T| {
        let text = group(child, context, false);
        match child.joined() {
            Joined::All(_) | Joined::Any(_) => format!("({text})"),
            _ => text,
        }
    };
    let parts: Vec<String> = children.iter().map(part).collect();
    parts.join(word)
}

/// The complement of what has no negative form of its own.
fn unlike(text: &str) -> String {
    format!("not ({text})")
}

impl Speak for Filter {
    fn leaf(&self, complement: bool, context: Context) -> String {
        match self {
            Filter::Condition(c) => condition(c, complement, context),
            _ => String::new(),
        }
    }
}

impl Speak for Rule {
    fn leaf(&self, complement: bool, context: Context) -> String {
        let plain = match self {
            Rule::Everyone if complement => return "no one".to_owned(),
            Rule::NoOne if complement => return "everyone".to_owned(),
            Rule::Everyone => return "everyone".to_owned(),
            Rule::NoOne => return "no one".to_owned(),
            Rule::InSegment { name, negated } => {
                return membership(*negated ^ complement, "segment", name);
            }
            Rule::InList { name, negated } => {
                return membership(*negated ^ complement, "list", name);
            }
            Rule::Class {
                scheme,
                negated,
                classes,
            } => {
                let is = if *negated ^ complement {
                    "is not"
                } else {
                    "is"
                };
                let classes = either(classes);
                return format!("class {is} {classes} in scheme {}", quoted(scheme));
            }
            Rule::HasTag { tag } => {
                let has = if complement { "does not have" } else { "has" };
                return format!("{has} the tag {}", quoted(tag));
            }
            Rule::ConsentsTo { purpose } => {
                let consents = if complement {
                    "does not consent"
                } else {
                    "consents"
                };
                return format!("{consents} to {}", quoted(purpose));
            }
            Rule::Condition(c) => return condition(c, complement, context),
            Rule::Rank {
                direction,
                amount,
                by,
            } => {
                let amount = match amount {
                    Amount::Count(count) => number_text((*count).into()),
                    Amount::Percent(percent) => format!("{percent}%"),
                };
                let end = match direction {
                    Direction::Top => "top",
                    Direction::Bottom => "bottom",
                };
                let noun = noun(by, context);
                let not = if complement { "not " } else { "" };
                return format!("is {not}among the {end} {amount} by {noun}");
            }
            Rule::Sequence { steps, window } => sequence(steps, *window, context),
            Rule::All { .. } | Rule::Any { .. } | Rule::Not { .. } => String::new(),
        };
        if complement { unlike(&plain) } else { plain }
    }
}

fn membership(negated: bool, kind: &str, name: &str) -> String {
    let is = if negated { "is not" } else { "is" };
    format!("{is} in {kind} {}", quoted(name))
}
