//! What the rows of a leaf have in common.

use serde::{Deserialize, Serialize};

use super::{Question, Split};
use crate::features::{Column, Feature, Kind, MISSING};

/// What is asked of one feature on the way to a leaf, all questions in one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// The feature's name.
    pub feature: String,
    /// What its value has to be.
    pub test: Test,
    /// Whether a row without a value fits, too.
    pub or_missing: bool,
}

/// What a value has to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// A number above the one and at most the other; one of them may be absent.
    Range {
        /// The value is greater.
        above: Option<f64>,
        /// The value is not greater.
        at_most: Option<f64>,
    },
    /// One of these categories.
    OneOf(Vec<String>),
    /// A category, but none of these; also one that came up later.
    NoneOf(Vec<String>),
    /// Any value.
    Known,
    /// No value.
    Missing,
}

impl Condition {
    /// Whether the value of a row fits.
    #[must_use]
    pub fn holds(&self, column: &Column, row: usize) -> bool {
        let missing = match column {
            Column::Number(values) => values[row].is_nan(),
            Column::Category { codes, .. } => codes[row] == MISSING,
        };
        if missing {
            return self.or_missing;
        }
        match (&self.test, column) {
            (Test::Known, _) => true,
            (Test::Range { above, at_most }, Column::Number(values)) => {
                above.is_none_or(|above| values[row] > above)
                    && at_most.is_none_or(|at_most| values[row] <= at_most)
            }
            (Test::OneOf(listed), Column::Category { codes, names }) => {
                listed.contains(&names[codes[row] as usize])
            }
            (Test::NoneOf(listed), Column::Category { codes, names }) => {
                !listed.contains(&names[codes[row] as usize])
            }
            _ => false,
        }
    }
}

/// The answers to the questions about one feature on a path.
#[derive(Debug, Clone)]
pub(super) struct Answers {
    pub feature: u32,
    above: Option<f64>,
    at_most: Option<f64>,
    /// Categories, and whether they are those that fit.
    codes: Vec<u32>,
    listed: bool,
    known: bool,
    missing: bool,
}

impl Answers {
    pub fn new(feature: u32) -> Self {
        Self {
            feature,
            above: None,
            at_most: None,
            codes: Vec::new(),
            listed: false,
            known: true,
            missing: true,
        }
    }

    /// Takes one more question and its answer.
    pub fn take(&mut self, split: &Split, yes: bool) {
        self.missing &= split.missing_yes == yes;
        match (&split.question, yes) {
            (Question::AtMost(cut), true) => {
                self.at_most = Some(self.at_most.map_or(*cut, |most| most.min(*cut)));
            }
            (Question::AtMost(cut), false) => {
                self.above = Some(self.above.map_or(*cut, |least| least.max(*cut)));
            }
            (Question::OneOf(codes), true) => {
                let fits = |code: &&u32| self.codes.contains(code) == self.listed;
                self.codes = codes.iter().filter(fits).copied().collect();
                self.listed = true;
            }
            (Question::OneOf(codes), false) => {
                if self.listed {
                    self.codes.retain(|code| !codes.contains(code));
                } else {
                    self.codes.extend(codes);
                    self.codes.sort_unstable();
                    self.codes.dedup();
                }
            }
            (Question::Known, true) => {}
            (Question::Known, false) => self.known = false,
        }
    }

    pub fn condition(&self, features: &[Feature]) -> Condition {
        let feature = &features[self.feature as usize];
        let test = match &feature.kind {
            _ if !self.known => Test::Missing,
            Kind::Number if self.above.is_none() && self.at_most.is_none() => Test::Known,
            Kind::Number => Test::Range {
                above: self.above,
                at_most: self.at_most,
            },
            Kind::Category(_) if self.codes.is_empty() && !self.listed => Test::Known,
            Kind::Category(names) => {
                let listed = self.codes.iter().map(|&code| names[code as usize].clone());
                if self.listed {
                    Test::OneOf(listed.collect())
                } else {
                    Test::NoneOf(listed.collect())
                }
            }
        };
        Condition {
            feature: feature.name.clone(),
            test,
            or_missing: self.missing,
        }
    }
}
