//! Chinese: 城市是上海或杭州，并且最近 90 天下单至少 3 次，并且不在分群“员工”中.

mod condition;
mod metric;
mod sequence;
mod spacing;
mod time;
mod words;

use crate::ast::{Amount, Direction, Filter, Rule};

use super::facts::{Context, Grouped, Joined, number_text};
use condition::condition;
pub(super) use condition::noun;
use sequence::sequence;
use spacing::join;
use words::{either, quoted};

/// The whole sentence.
pub(super) fn sentence(rule: &Rule, context: Context) -> String {
    group(rule, context, true)
}

/// What follows an event: （渠道是 app 且品类是图书）.
fn where_text(filter: Option<&Filter>, context: Context) -> String {
    match filter {
        None => String::new(),
        Some(filter) => in_parentheses(&group(filter, context, false)),
    }
}

fn in_parentheses(text: &str) -> String {
    join(&["（", text, "）"])
}

/// A tree whose leaves can be said.
trait Speak: Grouped {
    /// The leaf, or its complement.
    fn leaf(&self, complement: bool, context: Context) -> String;
}

/// Joins a tree: with commas at the top, tightly and in parentheses further down.
fn group<T: Speak>(node: &T, context: Context, top: bool) -> String {
    let (children, word) = match (node.joined(), top) {
        (Joined::Leaf, _) => return node.leaf(false, context),
        (Joined::Not(inner), _) => {
            return match inner.joined() {
                Joined::Leaf => inner.leaf(true, context),
                _ => unlike(&group(inner, context, false)),
            };
        }
        (Joined::All(children), true) => (children, "，并且"),
        (Joined::All(children), false) => (children, "且"),
        (Joined::Any(children), true) => (children, "，或者"),
        (Joined::Any(children), false) => (children, "或"),
    };
    let part = |child: &T| {
        let text = group(child, context, false);
        match child.joined() {
            Joined::All(_) | Joined::Any(_) => in_parentheses(&text),
            _ => text,
        }
    };
    let parts: Vec<String> = children.iter().map(part).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let mut pieces = Vec::new();
    for part in parts {
        if !pieces.is_empty() {
            pieces.push(word);
        }
        pieces.push(part);
    }
    join(&pieces)
}

/// The complement of what has no negative form of its own.
fn unlike(text: &str) -> String {
    join(&["不符合", &in_parentheses(text)])
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
            Rule::Everyone if complement => return "没有客户".to_owned(),
            Rule::NoOne if complement => return "所有客户".to_owned(),
            Rule::Everyone => return "所有客户".to_owned(),
            Rule::NoOne => return "没有客户".to_owned(),
            Rule::InSegment { name, negated } => {
                return membership(*negated ^ complement, "分群", name);
            }
            Rule::InList { name, negated } => {
                return membership(*negated ^ complement, "名单", name);
            }
            Rule::Class {
                scheme,
                negated,
                classes,
            } => {
                let belongs = if *negated ^ complement {
                    "不属于"
                } else {
                    "属于"
                };
                return join(&[
                    "在分类标准",
                    &quoted(scheme),
                    "中",
                    belongs,
                    &either(classes),
                ]);
            }
            Rule::HasTag { tag } => {
                let has = if complement {
                    "没有标签"
                } else {
                    "有标签"
                };
                return join(&[has, &quoted(tag)]);
            }
            Rule::ConsentsTo { purpose } => {
                let agreed = if complement { "未同意" } else { "已同意" };
                return join(&[agreed, &quoted(purpose)]);
            }
            Rule::Condition(c) => return condition(c, complement, context),
            Rule::Rank {
                direction,
                amount,
                by,
            } => {
                let place = match direction {
                    Direction::Top => "由高到低排名前",
                    Direction::Bottom => "由低到高排名前",
                };
                let amount = match amount {
                    Amount::Count(count) => format!("{} 名", number_text((*count).into())),
                    Amount::Percent(percent) => format!("{percent}%"),
                };
                join(&[&noun(by, context), place, &amount])
            }
            Rule::Sequence { steps, window } => sequence(steps, *window, context),
            Rule::All { .. } | Rule::Any { .. } | Rule::Not { .. } => String::new(),
        };
        if complement { unlike(&plain) } else { plain }
    }
}

fn membership(negated: bool, kind: &str, name: &str) -> String {
    let within = if negated { "不在" } else { "在" };
    join(&[within, kind, &quoted(name), "中"])
}
