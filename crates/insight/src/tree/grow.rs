//! Growing a tree from its root.

use std::ops::Range;

use rayon::prelude::*;

use super::order::{Order, orders};
use super::split::{self, Candidate, Sum};
use super::{Error, Node, Options, Split, Tree};
use crate::features::{Reading, Schema, Table};

/// A gain below this share of the root's sum of squares is none.
const LEAST: f64 = 1e-10;

/// Grows the whole tree for some rows, before it is cut back.
pub(super) fn grow(
    table: &Table,
    outcome: &[f64],
    rows: &[u32],
    options: &Options,
) -> Result<Tree, Error> {
    let schema = Schema::of(table);
    let readings = schema.read(table)?;
    let mean = Sum::of(rows, outcome).mean();
    let root = node(rows, outcome);
    let mut grower = Grower {
        table,
        // Outcomes about 0 keep their squares small and the differences of these exact.
        centred: outcome.iter().map(|value| value - mean).collect(),
        least: LEAST * root.variance * root.rows as f64,
        orders: orders(table, rows),
        yes: vec![false; table.rows()],
        options,
        readings,
    };
    let mut nodes = vec![root];
    let mut open = vec![(0_usize, 0..rows.len(), 0)];
    while let Some((place, range, depth)) = open.pop() {
        if depth == options.max_depth || range.len() < 2 * options.min_leaf {
            continue;
        }
        let Some((feature, candidate)) = grower.best(&range) else {
            continue;
        };
        let split = Split {
            feature: feature as u32,
            question: candidate.question,
            missing_yes: candidate.missing_yes,
            yes: nodes.len() as u32,
            no: nodes.len() as u32 + 1,
        };
        let middle = grower.part(&range, &split);
        for range in [range.start..middle, middle..range.end] {
            let rows = grower.orders[feature].rows(&range);
            open.push((nodes.len(), range.clone(), depth + 1));
            nodes.push(node(rows, outcome));
        }
        nodes[place].split = Some(split);
    }
    Ok(Tree { schema, nodes })
}

fn node(rows: &[u32], outcome: &[f64]) -> Node {
    let mean = Sum::of(rows, outcome).mean();
    let square = |&row: &u32| (outcome[row as usize] - mean).powi(2);
    let squares: f64 = rows.iter().map(square).sum();
    Node {
        rows: rows.len(),
        mean,
        variance: squares / rows.len() as f64,
        split: None,
    }
}

struct Grower<'t> {
    table: &'t Table<'t>,
    readings: Vec<Reading<'t>>,
    centred: Vec<f64>,
    least: f64,
    orders: Vec<Order>,
    /// Where each row goes in the split at hand.
    yes: Vec<bool>,
    options: &'t Options,
}

impl Grower<'_> {
    /// The feature and question that explain most; of equals, the earlier feature.
    fn best(&self, range: &Range<usize>) -> Option<(usize, Candidate)> {
        let whole = Sum::of(self.orders.first()?.rows(range), &self.centred);
        let candidates: Vec<Option<Candidate>> = self
            .table
            .columns()
            .par_iter()
            .zip(&self.orders)
            .map(|(column, order)| {
                let rows = order.rows(range);
                let min_leaf = self.options.min_leaf;
                split::best(column, rows, &self.centred, whole, min_leaf, self.least)
            })
            .collect();
        let mut best: Option<(usize, Candidate)> = None;
        for (feature, candidate) in candidates.into_iter().enumerate() {
            let Some(candidate) = candidate else { continue };
            let gain = best.as_ref().map_or(0.0, |(_, best)| best.gain);
            if candidate.gain > gain * (1.0 + 1e-12) {
                best = Some((feature, candidate));
            }
        }
        best
    }

    /// Moves a node's rows to either side, and says where the second begins.
    fn part(&mut self, range: &Range<usize>, split: &Split) -> usize {
        let feature = split.feature as usize;
        let mut count = 0;
        for &row in self.orders[feature].rows(range) {
            let yes = split.goes_yes(&self.readings[feature], row as usize);
            self.yes[row as usize] = yes;
            count += usize::from(yes);
        }
        let yes = &self.yes;
        self.orders
            .par_iter_mut()
            .for_each(|order| order.part(range, yes));
        range.start + count
    }
}
