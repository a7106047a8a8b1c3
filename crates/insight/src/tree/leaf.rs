//! Leaves as rules.

use serde::{Deserialize, Serialize};

use super::condition::Answers;
use super::{Condition, Tree};

/// A group of rows that a tree tells apart.
///
/// Rows that fulfil all conditions are the leaf's rows exactly, those learned from and any others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
    /// Its place in [`Tree::nodes`].
    pub node: u32,
    /// One for each feature asked about, in the order of the first question.
    pub conditions: Vec<Condition>,
    /// Rows learned from.
    pub rows: usize,
    /// Their mean outcome; for a yes–no outcome the share of yes.
    pub mean: f64,
    /// Mean by that of all rows; `None` if that is 0.
    pub lift: Option<f64>,
}

impl Leaf {
    /// Rows of yes, for a yes–no outcome.
    #[must_use]
    pub fn positives(&self) -> usize {
        (self.mean * self.rows as f64).round() as usize
    }
}

impl Tree {
    /// The leaves, from yes to no.
    #[must_use]
    pub fn leaves(&self) -> Vec<Leaf> {
        let all = self.nodes[0].mean;
        let mut leaves = Vec::new();
        let mut open: Vec<(u32, Vec<Answers>)> = vec![(0, Vec::new())];
        while let Some((place, path)) = open.pop() {
            let node = &self.nodes[place as usize];
            let Some(split) = &node.split else {
                let conditions = path.iter().map(|it| it.condition(self.features()));
                leaves.push(Leaf {
                    node: place,
                    conditions: conditions.collect(),
                    rows: node.rows,
                    mean: node.mean,
                    lift: (all != 0.0).then(|| node.mean / all),
                });
                continue;
            };
            for (next, yes) in [(split.no, false), (split.yes, true)] {
                let mut path = path.clone();
                let known = path.iter().position(|it| it.feature == split.feature);
                let at = known.unwrap_or_else(|| {
                    path.push(Answers::new(split.feature));
                    path.len() - 1
                });
                path[at].take(split, yes);
                open.push((next, path));
            }
        }
        leaves
    }
}
