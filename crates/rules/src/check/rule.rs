//! Rules apart from comparisons: logic, memberships and rankings.

use rust_decimal::Decimal;

use crate::Language;
use crate::ast::{Amount, Filter, Rule};

use super::condition::Typed;
use super::types::rankable;
use super::walk::Checker;
use super::{Instead, Problem};

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
                if let Some((name, instead)) = self.unknown(&self.catalog.segments, name) {
                    self.say_at("name", Problem::UnknownSegment { name, instead });
                }
            }
            Rule::InList { name, .. } => {
                if let Some((name, instead)) = self.unknown(&self.catalog.lists, name) {
                    self.say_at("name", Problem::UnknownList { name, instead });
                }
            }
            Rule::HasTag { tag } => {
                if let Some((name, instead)) = self.unknown(&self.catalog.tags, tag) {
                    self.say_at("tag", Problem::UnknownTag { name, instead });
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

    fn class(&mut self, scheme: &mut String, classes: &mut [String]) {
        let catalog = self.catalog;
        let Some((name, known)) = catalog.find_scheme(scheme) else {
            let names: Vec<&str> = catalog.scheme_names().collect();
            let titles = Language::ALL.map(|language| {
                let schemes = catalog.schemes.iter();
                let titles = schemes.map(|(name, one)| one.labels.title(language).unwrap_or(name));
                titles.collect()
            });
            let instead = self.instead(scheme, &names, titles);
            let name = scheme.clone();
            return self.say_at("scheme", Problem::UnknownScheme { name, instead });
        };
        name.clone_into(scheme);
        let names: Vec<&str> = known.class_names().collect();
        self.each("classes", classes, |checker, class| {
            if let Some(found) = known.find_class(class) {
                found.clone_into(class);
            } else {
                let titles = Language::ALL.map(|language| {
                    let classes = known.classes.iter();
                    classes.filter_map(|one| one.title(language)).collect()
                });
                checker.say(Problem::UnknownClass {
                    scheme: scheme.clone(),
                    name: class.clone(),
                    instead: checker.instead(class, &names, titles),
                });
            }
        });
    }

    /// A name that is not among those known, with what there is in its place.
    fn unknown(&self, names: &[String], name: &str) -> Option<(String, Instead)> {
        if names.iter().any(|known| known == name) {
            return None;
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let instead = self.instead(name, &names, [names.clone(), names.clone()]);
        Some((name.to_owned(), instead))
    }
}
