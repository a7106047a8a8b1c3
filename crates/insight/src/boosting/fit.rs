//! Boosting itself: tree after tree down the gradient of the loss.

use rand::SeedableRng;
use rand::seq::index;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::bins::bins;
use super::error::check;
use super::grow::grow;
use super::histogram::Slope;
use super::{Boosted, Error, Node, Options, leaf};
use crate::evaluation::log_loss;
use crate::features::{Reading, Schema, Table};
use crate::regression::probability;

/// Learns whether something happens from features.
///
/// With `stop`, other rows and their labels, it ends when these are foretold no better (in log
/// loss) for as many trees as `options.patience` says, and keeps the best number of trees; without,
/// it grows `options.trees`.
///
/// A missing number or category goes, at each question, to the side where that explains more; a
/// category that came up later goes with the rare ones. Ties go to the earlier feature.
///
/// # Errors
/// Not one label a row, labels that are all the same, options out of range, a table to stop by
/// that lacks a feature.
pub fn boost(
    table: &Table,
    labels: &[bool],
    stop: Option<(&Table, &[bool])>,
    options: &Options,
) -> Result<Boosted, Error> {
    check(table, labels, options)?;
    let schema = Schema::of(table);
    let readings = schema.read(table)?;
    let mut watch = match stop {
        Some((table, labels)) if table.rows() != labels.len() => {
            let (expected, found) = (table.rows(), labels.len());
            return Err(Error::Rows { expected, found });
        }
        Some((table, labels)) if !labels.is_empty() => {
            Some(Watch::new(schema.read(table)?, labels))
        }
        _ => None,
    };

    let features = bins(table, options.bins);
    let positives = labels.iter().filter(|&&label| label).count() as f64;
    let negatives = labels.len() as f64 - positives;
    let mut model = Boosted {
        base: (positives / negatives).ln(),
        trees: Vec::with_capacity(options.trees),
        gains: vec![0.0; features.len()],
        schema: schema.clone(),
    };
    let mut odds = vec![model.base; labels.len()];
    let mut slopes = vec![Slope::default(); labels.len()];
    let mut random = ChaCha8Rng::seed_from_u64(options.seed);
    for _ in 0..options.trees {
        derive(&odds, labels, &mut slopes);
        let mut rows = draw(labels.len(), options.row_share, &mut random);
        let whole = rows.len() == labels.len();
        let grown = grow(&features, &mut rows, &slopes, options, &mut model.gains);
        if whole {
            for (leaf, range) in &grown.leaves {
                for &row in &rows[range.clone()] {
                    odds[row as usize] += grown.nodes[*leaf].value;
                }
            }
        } else {
            add(&mut odds, &grown.nodes, &readings);
        }
        model.trees.push(grown.nodes);
        let last = &model.trees[model.trees.len() - 1];
        if watch
            .as_mut()
            .is_some_and(|it| it.look(last, model.base) >= options.patience)
        {
            break;
        }
    }
    if let Some(watch) = watch {
        model.trees.truncate(watch.best_trees);
    }
    Ok(model)
}

/// The logistic loss by the log odds: p − y, and p (1 − p).
fn derive(odds: &[f64], labels: &[bool], slopes: &mut [Slope]) {
    let rows = odds.par_iter().zip(labels).zip(slopes).with_min_len(4096);
    rows.for_each(|((&odds, &label), slope)| {
        let chance = probability(odds);
        slope.gradient = chance - f64::from(label);
        slope.curvature = chance * (1.0 - chance);
    });
}

/// The rows that a tree learns from, rising.
fn draw(count: usize, share: f64, random: &mut ChaCha8Rng) -> Vec<u32> {
    if share >= 1.0 {
        return (0..count as u32).collect();
    }
    let wanted = ((count as f64 * share).ceil() as usize).clamp(1, count);
    let drawn = index::sample(random, count, wanted);
    let mut rows: Vec<u32> = drawn.into_iter().map(|row| row as u32).collect();
    rows.sort_unstable();
    rows
}

fn add(odds: &mut [f64], tree: &[Node], readings: &[Reading]) {
    let rows = odds.par_iter_mut().enumerate().with_min_len(1024);
    rows.for_each(|(row, odds)| *odds += tree[leaf(tree, readings, row)].value);
}

/// Rows that are not learned from, by which learning ends.
struct Watch<'t> {
    readings: Vec<Reading<'t>>,
    labels: &'t [bool],
    odds: Vec<f64>,
    trees: usize,
    best: f64,
    best_trees: usize,
}

impl<'t> Watch<'t> {
    fn new(readings: Vec<Reading<'t>>, labels: &'t [bool]) -> Self {
        Self {
            readings,
            labels,
            odds: vec![0.0; labels.len()],
            trees: 0,
            best: f64::INFINITY,
            best_trees: 0,
        }
    }

    /// Takes one more tree; how many there were since the best number of them.
    fn look(&mut self, tree: &[Node], base: f64) -> usize {
        add(&mut self.odds, tree, &self.readings);
        self.trees += 1;
        let chances: Vec<f64> = self
            .odds
            .iter()
            .map(|odds| probability(base + odds))
            .collect();
        let loss = log_loss(&chances, self.labels);
        if loss < self.best {
            (self.best, self.best_trees) = (loss, self.trees);
        }
        self.trees - self.best_trees
    }
}
