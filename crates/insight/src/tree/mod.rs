//! Decision trees: a few questions that tell who does it, each end a rule that can be read.
//!
//! CART (Breiman, Friedman, Olshen & Stone 1984). A yes–no outcome is split by the Gini index, a
//! number by its variance; with yes as 1 and no as 0 the two choose the same splits, because the
//! Gini index is twice the variance, so there is one grower.

mod condition;
mod error;
mod grow;
mod leaf;
mod order;
mod prune;
mod split;

use serde::{Deserialize, Serialize};

pub use condition::{Condition, Test};
pub use error::Error;
pub use leaf::Leaf;
pub use prune::Pruning;

use crate::features::{self, Feature, Schema, Table};

/// How a tree is grown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Questions on the longest path.
    pub max_depth: u32,
    /// Rows that a leaf has at least.
    pub min_leaf: usize,
    /// How it is cut back afterwards.
    pub pruning: Pruning,
}

impl Default for Options {
    /// Four questions, leaves of 20 rows, cut back by ten folds.
    fn default() -> Self {
        Self {
            max_depth: 4,
            min_leaf: 20,
            pruning: Pruning::CrossValidated { folds: 10, seed: 0 },
        }
    }
}

/// A decision tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tree {
    schema: Schema,
    nodes: Vec<Node>,
}

/// A place in a tree; the first one is its root.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Rows learned from that came here.
    pub rows: usize,
    /// Mean outcome of these rows; of a yes–no outcome the share of yes.
    pub mean: f64,
    /// Variance of their outcome; the Gini index is twice this.
    pub variance: f64,
    /// The question asked here; `None` at a leaf.
    pub split: Option<Split>,
}

/// A question, and where the answers lead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Split {
    /// The feature asked about, a place in [`Tree::features`].
    pub feature: u32,
    /// What is asked.
    pub question: Question,
    /// Whether rows without a value go with yes.
    pub missing_yes: bool,
    /// The node for yes.
    pub yes: u32,
    /// The node for no.
    pub no: u32,
}

/// What is asked about a feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Is the number at most this?
    AtMost(f64),
    /// Is it one of these categories (codes, rising)? One that came up later is not.
    OneOf(Vec<u32>),
    /// Is there a value at all?
    Known,
}

/// Grows a tree for a yes–no outcome by the Gini index.
///
/// # Errors
/// No rows, not one label a row, options out of range.
pub fn classify(table: &Table, labels: &[bool], options: &Options) -> Result<Tree, Error> {
    let outcome: Vec<f64> = labels.iter().map(|&label| f64::from(label)).collect();
    regress(table, &outcome, options)
}

/// Grows a tree for a number by its variance.
///
/// Numbers are split at a threshold, the roundest between two neighbouring values, so that a rule
/// with it is easily read and cuts exactly there. Categories are put in order of their mean outcome
/// and split in two, which finds the best of all subsets (Breiman et al. 1984, §4.2.2). Rows
/// without a value go together to the side where that explains more; where none was missing, to
/// the larger side. Ties go to the earlier feature.
///
/// # Errors
/// No rows, not one outcome a row, an outcome that is not finite, options out of range.
pub fn regress(table: &Table, outcome: &[f64], options: &Options) -> Result<Tree, Error> {
    error::check(table, outcome, options)?;
    let rows: Vec<u32> = (0..table.rows() as u32).collect();
    let grown = grow::grow(table, outcome, &rows, options)?;
    prune::prune(grown, table, outcome, options)
}

impl Tree {
    /// The features that it learned from.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        self.schema.features()
    }

    /// All nodes; the first is the root.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The leaf (a place in [`nodes`](Self::nodes)) that each row comes to.
    ///
    /// # Errors
    /// The table lacks a feature or has another kind of it.
    pub fn leaf_of(&self, table: &Table) -> Result<Vec<u32>, features::Error> {
        let readings = self.schema.read(table)?;
        let leaf = |row| {
            let mut node = 0;
            while let Some(split) = &self.nodes[node as usize].split {
                let yes = split.goes_yes(&readings[split.feature as usize], row);
                node = if yes { split.yes } else { split.no };
            }
            node
        };
        Ok((0..table.rows()).map(leaf).collect())
    }

    /// The mean outcome of the leaf that each row comes to: a probability for a yes–no outcome.
    ///
    /// # Errors
    /// The table lacks a feature or has another kind of it.
    pub fn predict(&self, table: &Table) -> Result<Vec<f64>, features::Error> {
        let leaves = self.leaf_of(table)?;
        let mean = |leaf: u32| self.nodes[leaf as usize].mean;
        Ok(leaves.into_iter().map(mean).collect())
    }

    /// How much of the explained variance each feature explains, in the order of
    /// [`features`](Self::features); they sum to 1, or to 0 for a tree without questions.
    #[must_use]
    pub fn importance(&self) -> Vec<f64> {
        let mut shares = vec![0.0; self.features().len()];
        let sum = |node: u32| {
            let node = &self.nodes[node as usize];
            node.rows as f64 * node.variance
        };
        for (place, node) in (0..).zip(&self.nodes) {
            if let Some(split) = &node.split {
                shares[split.feature as usize] += sum(place) - sum(split.yes) - sum(split.no);
            }
        }
        let total: f64 = shares.iter().sum();
        if total > 0.0 {
            shares.iter_mut().for_each(|share| *share /= total);
        }
        shares
    }
}
