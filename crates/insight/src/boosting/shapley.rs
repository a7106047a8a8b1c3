//! What each feature adds to a prediction, exactly.
//!
//! Shapley values of the trees, where a feature that is not known sends a row both ways by the
//! covers of the branches (path-dependent TreeSHAP: Lundberg, Erion & Lee 2018, algorithm 2).
//! They sum to the row's log odds less the usual ones.

use rayon::prelude::*;

use super::{Boosted, Node};
use crate::features::{self, Reading, Table};

/// Features on the longest path, and the root.
const LONGEST: usize = 13;

/// A feature on a path: the share of rows that pass its questions when it is not known, and
/// whether this row does.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    feature: u32,
    unknown: f64,
    known: f64,
    weight: f64,
}

/// The distinct features on the way to a node. The first step is the root's and of no feature.
#[derive(Debug, Clone, Copy, Default)]
struct Path {
    steps: [Step; LONGEST + 1],
    length: usize,
}

impl Path {
    fn extend(&mut self, feature: u32, unknown: f64, known: f64) {
        let length = self.length;
        self.steps[length] = Step {
            feature,
            unknown,
            known,
            weight: if length == 0 { 1.0 } else { 0.0 },
        };
        let all = (length + 1) as f64;
        for place in (0..length).rev() {
            let weight = self.steps[place].weight;
            self.steps[place + 1].weight += known * weight * (place + 1) as f64 / all;
            self.steps[place].weight = unknown * weight * (length - place) as f64 / all;
        }
        self.length += 1;
    }

    /// The weights as they were without a step.
    fn without(&self, step: usize, mut each: impl FnMut(usize, f64)) {
        let last = self.length - 1;
        let all = self.length as f64;
        let Step { unknown, known, .. } = self.steps[step];
        let mut next = self.steps[last].weight;
        for place in (0..last).rev() {
            let weight = self.steps[place].weight;
            let behind = (last - place) as f64;
            if known == 0.0 {
                each(place, weight * all / (unknown * behind));
            } else {
                let found = next * all / ((place + 1) as f64 * known);
                each(place, found);
                next = weight - found * unknown * behind / all;
            }
        }
    }

    fn remove(&mut self, step: usize) {
        let mut weights = [0.0; LONGEST + 1];
        self.without(step, |place, weight| weights[place] = weight);
        self.steps.copy_within(step + 1..self.length, step);
        self.length -= 1;
        for (step, weight) in self.steps[..self.length].iter_mut().zip(weights) {
            step.weight = weight;
        }
    }

    fn find(&self, feature: u32) -> Option<usize> {
        (1..self.length).find(|&step| self.steps[step].feature == feature)
    }
}

/// A tree, a row, and what was found so far.
struct Walk<'a> {
    tree: &'a [Node],
    readings: &'a [Reading<'a>],
    row: usize,
    effects: &'a mut [f64],
}

impl Walk<'_> {
    fn visit(&mut self, place: usize, path: Path) {
        let node = &self.tree[place];
        let Some(split) = &node.split else {
            for step in 1..path.length {
                let mut sum = 0.0;
                path.without(step, |_, weight| sum += weight);
                let Step {
                    feature,
                    unknown,
                    known,
                    ..
                } = path.steps[step];
                self.effects[feature as usize] += sum * (known - unknown) * node.value;
            }
            return;
        };
        let taken = split.next(self.readings, self.row);
        let (mut path, mut unknown, mut known) = (path, 1.0, 1.0);
        if let Some(step) = path.find(split.feature) {
            (unknown, known) = (path.steps[step].unknown, path.steps[step].known);
            path.remove(step);
        }
        for next in [split.yes as usize, split.no as usize] {
            let mut path = path;
            let share = self.tree[next].cover / node.cover;
            let known = if next == taken { known } else { 0.0 };
            path.extend(split.feature, unknown * share, known);
            self.visit(next, path);
        }
    }
}

/// The mean of a tree's leaves by their covers.
fn expected(tree: &[Node]) -> f64 {
    let leaves = tree.iter().filter(|node| node.split.is_none());
    leaves.map(|leaf| leaf.cover * leaf.value).sum()
}

impl Boosted {
    /// The log odds of a row of which nothing is known.
    #[must_use]
    pub fn usual_log_odds(&self) -> f64 {
        self.base + self.trees.iter().map(|tree| expected(tree)).sum::<f64>()
    }

    /// What each feature adds to the log odds of a row, against the
    /// [`usual_log_odds`](Self::usual_log_odds). One entry a feature for each row of `rows`, in
    /// the order of [`features`](Self::features).
    ///
    /// # Errors
    /// The table lacks a feature or has another kind of it.
    pub fn contributions(
        &self,
        table: &Table,
        rows: &[u32],
    ) -> Result<Vec<Vec<f64>>, features::Error> {
        let readings = self.schema.read(table)?;
        let of = |&row: &u32| {
            let mut effects = vec![0.0; readings.len()];
            for tree in &self.trees {
                let mut path = Path::default();
                path.extend(u32::MAX, 1.0, 1.0);
                let mut walk = Walk {
                    tree,
                    readings: &readings,
                    row: row as usize,
                    effects: &mut effects,
                };
                walk.visit(0, path);
            }
            effects
        };
        Ok(rows.par_iter().map(of).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boosting::{Options, boost, leaf};

    fn learned() -> (Boosted, Table<'static>) {
        let column = |step: usize| -> Vec<f64> {
            let value = |row: usize| {
                if (row + step).is_multiple_of(17) {
                    f64::NAN
                } else {
                    (row * step % 23) as f64
                }
            };
            (0..400).map(value).collect()
        };
        let table = Table::new(400)
            .with_numbers("a", column(7))
            .and_then(|it| it.with_numbers("b", column(11)))
            .and_then(|it| it.with_numbers("c", column(5)))
            .unwrap();
        let labels: Vec<bool> = (0..400)
            .map(|row| (row * 7 % 23 > 9) ^ (row * 11 % 23 > 15) ^ (row % 13 == 0))
            .collect();
        let options = Options {
            trees: 6,
            max_depth: 5,
            min_leaf: 2,
            ..Options::default()
        };
        (boost(&table, &labels, None, &options).unwrap(), table)
    }

    /// The value of a tree when only some features are known, from the definition.
    fn known(tree: &[Node], readings: &[Reading], row: usize, place: usize, set: u32) -> f64 {
        let Some(split) = &tree[place].split else {
            return tree[place].value;
        };
        if set >> split.feature & 1 == 1 {
            return known(tree, readings, row, split.next(readings, row), set);
        }
        let (yes, no) = (split.yes as usize, split.no as usize);
        let part = |next: usize| tree[next].cover * known(tree, readings, row, next, set);
        (part(yes) + part(no)) / tree[place].cover
    }

    #[test]
    fn they_are_the_shapley_values_of_the_definition() {
        let (model, table) = learned();
        let readings = model.schema.read(&table).unwrap();
        let rows: Vec<u32> = (0..40).collect();
        let found = model.contributions(&table, &rows).unwrap();
        for (row, effects) in found.iter().enumerate() {
            let worth = |set: u32| -> f64 {
                model
                    .trees
                    .iter()
                    .map(|tree| known(tree, &readings, row, 0, set))
                    .sum()
            };
            for feature in 0..3_u32 {
                let others: Vec<u32> = (0..3)
                    .filter(|&it| it != feature)
                    .map(|it| 1 << it)
                    .collect();
                let (me, one, two) = (1 << feature, others[0], others[1]);
                let gain = |set: u32| worth(set | me) - worth(set);
                let exact =
                    gain(0) / 3.0 + gain(one) / 6.0 + gain(two) / 6.0 + gain(one | two) / 3.0;
                assert!((effects[feature as usize] - exact).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn they_sum_to_the_prediction() {
        let (model, table) = learned();
        let rows: Vec<u32> = (0..400).collect();
        let readings = model.schema.read(&table).unwrap();
        let found = model.contributions(&table, &rows).unwrap();
        for (row, effects) in found.iter().enumerate() {
            let sum = model.usual_log_odds() + effects.iter().sum::<f64>();
            let odds: f64 = model
                .trees
                .iter()
                .map(|tree| tree[leaf(tree, &readings, row)].value)
                .sum();
            assert!((sum - model.base - odds).abs() < 1e-9);
        }
    }
}
