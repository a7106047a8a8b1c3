//! What each class gets unless somebody says otherwise (R67–R72, R76): tables by theme, one file
//! each, in the form in which strategies are kept.
//!
//! An entry is found by the scheme's kind and the class's key, else by the key alone, else by a
//! word in the class's name; the cells of a matrix of many bands have what those of three have. So
//! a kind that comes later, a cluster that somebody named and a list of own rules find what fits
//! them. An industry has a table of its own, which comes before these.

mod cell;

use std::sync::LazyLock;

use fenqun_model::{StrategyContent, StrategyPlan, Wording};
use fenqun_segment::{ClassName, Kind};
use serde::Deserialize;

/// Strategies to begin with.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct StrategyTable(Vec<DefaultStrategy>);

/// A strategy to begin with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DefaultStrategy {
    /// `kind.key`, or `*.key` for any kind.
    classes: Vec<String>,
    /// Words of a class's name, in either language, that tell as much as a key.
    #[serde(default)]
    words: Vec<String>,
    name: Wording,
    description: Wording,
    plan: StrategyPlan,
}

impl DefaultStrategy {
    /// The strategy as it is made; whom it is for is yet to be said.
    fn content(&self) -> StrategyContent {
        StrategyContent {
            name: self.name.clone(),
            description: self.description.clone(),
            plan: self.plan.clone(),
            ..StrategyContent::default()
        }
    }

    fn is_for(&self, kind: &str, key: &str) -> bool {
        self.classes
            .iter()
            .any(|class| class.split_once('.') == Some((kind, key)))
    }

    fn longest_word_in(&self, name: &str) -> usize {
        let words = self
            .words
            .iter()
            .filter(|word| name.contains(word.as_str()));
        words.map(|word| word.chars().count()).max().unwrap_or(0)
    }
}

static GENERAL: LazyLock<StrategyTable> = LazyLock::new(|| {
    let parts = [
        include_str!("value.json"),
        include_str!("frequency.json"),
        include_str!("habits.json"),
        include_str!("activity.json"),
        include_str!("tiers.json"),
        include_str!("demographic.json"),
        include_str!("matrix.json"),
    ];
    let parts = parts.map(StrategyTable::read).into_iter();
    StrategyTable(parts.flat_map(|part| part.0).collect())
});

/// What a class begins with: what the first of these tables says that knows it, else what is said
/// for everybody; whom it is for is yet to be said. `None` where nothing fits.
pub(crate) fn usual(
    kind: &str,
    class: &ClassName,
    own: &[&StrategyTable],
) -> Option<StrategyContent> {
    let tables = own.iter().copied().chain([&*GENERAL]);
    let mut found = tables.filter_map(|table| table.find(kind, class));
    found.next().map(DefaultStrategy::content)
}

impl StrategyTable {
    /// A table that is part of the program.
    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).expect("the tables are tested")
    }

    fn find(&self, kind: &str, class: &ClassName) -> Option<&DefaultStrategy> {
        let find = |kind: &str, key: &str| self.0.iter().find(|one| one.is_for(kind, key));
        if kind == Kind::Matrix.as_str() {
            let cell = cell::in_three_bands(&class.key)?;
            return find(kind, &cell).or_else(|| find("*", &cell));
        }
        find(kind, &class.key)
            .or_else(|| find("*", &class.key))
            .or_else(|| self.by_name(class))
    }

    /// The entry with the longest word that is in either name; of several the first.
    fn by_name(&self, class: &ClassName) -> Option<&DefaultStrategy> {
        let names = [class.zh.to_lowercase(), class.en.to_lowercase()];
        let length = |one: &DefaultStrategy| {
            let lengths = names.iter().map(|name| one.longest_word_in(name));
            lengths.max().unwrap_or(0)
        };
        // `max_by_key` takes the last of equals.
        let best = self.0.iter().rev().max_by_key(|one| length(one))?;
        (length(best) > 0).then_some(best)
    }
}

#[cfg(test)]
mod industry_tests;
#[cfg(test)]
mod tests;
