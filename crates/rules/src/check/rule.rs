//! Rules apart from comparisons: logic, memberships and rankings.

use rust_decimal::Decimal;

use crate::ast::{Amount, Filter, Rule};

use super::Problem;
use super::condition::Typed;
use super::types::rankable;
use super::walk::Checker;

impl Checker<'_> {
    pub(super) fn rule(&mut self, rule: &mut Rule) {
        match rule {
            Rule::Everyone | Rule::NoOne | Rule::ConsentsTo { .. } => {}
            Rule::All { rules } | Rule::Any { rules } => self.each("rules", rules, Self::rule),
            Rule::Not { rule } => self.at("rule", |checker| checker.rule(rule)),
            Rule::Condition(condition) => self.condition(condition),
            Rule::Rank { amount, by, .. } => {
                let in_range = match amount {
                    Amount::Count(count) => *count > 0,
                    Amount::Percent(p) => *p > Decimal::ZERO && *p <= Decimal::ONE_HUNDRED,
                };
                if !in_range {
                    self.say_at("amount", Problem::AmountOutOfRange);
                }
                self.at(by.kind(), |checker| {
                    let found = by.resolve(checker, false);
                    if let Some(found) = found.filter(|found| !rankable(*found)) {
                        checker.say(Problem::CannotRank { found });
                    }
                });
            }
            Rule::Sequence { steps, window } => self.sequence(steps, *window),
            Rule::InSegment { name, .. } => {
                if let Some((name, suggestion)) = self.unknown(&self.catalog.segments, name) {
                    self.say_at("name", Problem::UnknownSegment { name, suggestion });
                }
            }
            Rule::InList { name, .. } => {
                if let Some((name, suggestion)) = self.unknown(&self.catalog.lists, name) {
                    self.say_at("name", Problem::UnknownList { name, suggestion });
                }
            }
            Rule::HasTag { tag } => {
                if let Some((name, suggestion)) = self.unknown(&self.catalog.tags, tag) {
                    self.say_at("tag", Problem::UnknownTag { name, suggestion });
                }
            }
            Rule::Class {
                scheme, classes, ..
            } => self.class(scheme, classes),
        }
    }

    pub(super) fn filter(&mut self, filter: &mut Filter) {
        match filter {
            Filter::All { rules } | Filter::Any { rules } => {
                self.each("rules", rules, Self::filter);
            }
            Filter::Not { rule } => self.at("rule", |checker| checker.filter(rule)),
            Filter::Condition(condition) => self.condition(condition),
        }
    }

    fn class(&mut self, scheme: &str, classes: &mut [String]) {
        let catalog = self.catalog;
        let Some(known_classes) = catalog.schemes.get(scheme) else {
            let names = catalog.schemes.keys().map(String::as_str);
            let suggestion = self.suggest(scheme, names);
            let name = scheme.to_owned();
            return self.say_at("scheme", Problem::UnknownScheme { name, suggestion });
        };
        self.each("classes", classes, |checker, class| {
            if let Some((name, suggestion)) = checker.unknown(known_classes, class) {
                checker.say(Problem::UnknownClass {
                    scheme: scheme.to_owned(),
                    name,
                    suggestion,
                });
            }
        });
    }

    /// A name that is not among those known, with the nearest that is.
    fn unknown(&self, names: &[String], name: &str) -> Option<(String, Option<String>)> {
        if names.iter().any(|known| known == name) {
            return None;
        }
        let suggestion = self.suggest(name, names.iter().map(String::as_str));
        Some((name.to_owned(), suggestion))
    }
}
