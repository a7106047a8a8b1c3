//! Gradient boosting: many small trees, each correcting those before it.
//!
//! Trees over histograms with gradients and curvatures of the logistic loss (Friedman 2001; Chen &
//! Guestrin 2016; histograms and categories as in Ke et al. 2017). Written here rather than taken
//! from a crate so that the same data and seed always give the same model whatever the machine
//! and its threads, categories keep their names, missing values have their own way, and each
//! prediction has its exact reasons.

mod bins;
mod error;
mod fit;
mod grow;
mod histogram;
mod shapley;
mod split;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use error::Error;
pub use fit::boost;

use crate::features::{self, Feature, MISSING, Reading, Schema, Table};
use crate::regression::probability;

/// How trees are grown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Trees at most.
    pub trees: usize,
    /// What is taken of each tree, above 0 and at most 1.
    pub learning_rate: f64,
    /// Questions on a tree's longest path, 1 to 12.
    pub max_depth: u32,
    /// Rows that a leaf has at least.
    pub min_leaf: usize,
    /// Penalty on the squared value of a leaf.
    pub ridge: f64,
    /// Share of the rows, drawn anew by chance, that each tree learns from (Friedman 2002).
    pub row_share: f64,
    /// Bins of a number at most, 2 to 255.
    pub bins: usize,
    /// With rows to stop by: trees without improvement after which it ends.
    pub patience: usize,
    /// Seed of the draws.
    pub seed: u64,
}

impl Default for Options {
    /// For tables of thousands of rows: 100 trees of three questions, a tenth taken of each.
    fn default() -> Self {
        Self {
            trees: 100,
            learning_rate: 0.1,
            max_depth: 3,
            min_leaf: 10,
            ridge: 1.0,
            row_share: 0.8,
            bins: 255,
            patience: 20,
            seed: 0,
        }
    }
}

/// A boosted model of the probability that something happens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Boosted {
    schema: Schema,
    /// Log odds before any tree.
    base: f64,
    trees: Vec<Vec<Node>>,
    /// What the squared gradients fell by, a feature.
    gains: Vec<f64>,
}

/// A place in a tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Node {
    /// Share of the rows learned from that came here.
    cover: f64,
    /// Log odds that it adds, if it is a leaf.
    value: f64,
    split: Option<Split>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Split {
    feature: u32,
    question: Question,
    missing_yes: bool,
    yes: u32,
    no: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Question {
    AtMost(f64),
    /// Codes, rising.
    OneOf(Vec<u32>),
}

impl Split {
    fn goes_yes(&self, reading: &Reading, row: usize) -> bool {
        match &self.question {
            Question::AtMost(cut) => {
                let value = reading.number(row);
                if value.is_nan() {
                    self.missing_yes
                } else {
                    value <= *cut
                }
            }
            Question::OneOf(codes) => match reading.code(row) {
                MISSING => self.missing_yes,
                code => codes.binary_search(&code).is_ok(),
            },
        }
    }

    fn next(&self, readings: &[Reading], row: usize) -> usize {
        let yes = self.goes_yes(&readings[self.feature as usize], row);
        if yes {
            self.yes as usize
        } else {
            self.no as usize
        }
    }
}

impl Boosted {
    /// The features that it learned from.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        self.schema.features()
    }

    /// How many trees it has.
    #[must_use]
    pub fn trees(&self) -> usize {
        self.trees.len()
    }

    /// How much of the improvement each feature brought, in the order of
    /// [`features`](Self::features); they sum to 1, or to 0 without trees.
    #[must_use]
    pub fn importance(&self) -> Vec<f64> {
        let total: f64 = self.gains.iter().sum();
        let share = |gain: &f64| if total > 0.0 { gain / total } else { 0.0 };
        self.gains.iter().map(share).collect()
    }

    /// The probability for every row.
    ///
    /// # Errors
    /// The table lacks a feature or has another kind of it.
    pub fn predict(&self, table: &Table) -> Result<Vec<f64>, features::Error> {
        let readings = self.schema.read(table)?;
        let rows = (0..table.rows()).into_par_iter().with_min_len(256);
        Ok(rows
            .map(|row| probability(self.log_odds(&readings, row)))
            .collect())
    }

    fn log_odds(&self, readings: &[Reading], row: usize) -> f64 {
        let trees = self.trees.iter();
        self.base
            + trees
                .map(|tree| tree[leaf(tree, readings, row)].value)
                .sum::<f64>()
    }
}

/// The leaf that a row comes to.
fn leaf(tree: &[Node], readings: &[Reading], row: usize) -> usize {
    let mut place = 0;
    while let Some(split) = &tree[place].split {
        place = split.next(readings, row);
    }
    place
}
