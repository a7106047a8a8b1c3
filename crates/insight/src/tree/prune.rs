//! Cutting a tree back to what it can answer for.
//!
//! Cost-complexity pruning (Breiman et al. 1984, ch. 3): a branch stays if it explains more than
//! `cost` times its further leaves.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::grow::grow;
use super::{Error, Options, Tree};
use crate::features::Table;

/// How a tree is cut back.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pruning {
    /// Not at all.
    None,
    /// A further leaf has to explain this share of the outcome's variance.
    Cost(f64),
    /// The cost is the one that foretells best on rows set aside in turn, in squared error; of
    /// trees that are no worse by more than one standard error of the difference, the smallest.
    CrossValidated {
        /// Parts set aside in turn.
        folds: u32,
        /// Seed of the parts.
        seed: u64,
    },
}

pub(super) fn prune(
    tree: Tree,
    table: &Table,
    outcome: &[f64],
    options: &Options,
) -> Result<Tree, Error> {
    let cost = match options.pruning {
        Pruning::None => return Ok(tree),
        Pruning::Cost(cost) => cost,
        Pruning::CrossValidated { folds, seed } => {
            chosen(&tree, table, outcome, options, (folds, seed))?
        }
    };
    let collapses = collapses(&tree);
    Ok(cut(&tree, &collapses, cost))
}

/// The cost from which on each node is a leaf: 0 for a leaf, never less than in its branches.
fn collapses(tree: &Tree) -> Vec<f64> {
    let nodes = &tree.nodes;
    let total = (nodes[0].rows as f64 * nodes[0].variance).max(f64::MIN_POSITIVE);
    let risk = |place: usize| nodes[place].rows as f64 * nodes[place].variance / total;
    let mut collapses = vec![f64::INFINITY; nodes.len()];
    let mut cost = 0.0_f64;
    loop {
        // Children come after their parent: backwards, branches are summed before they are needed.
        let mut branches = vec![(0.0, 1.0); nodes.len()];
        let mut weakest = f64::INFINITY;
        let mut links = vec![f64::INFINITY; nodes.len()];
        for place in (0..nodes.len()).rev() {
            let open = nodes[place].split.as_ref();
            let Some(split) = open.filter(|_| collapses[place] == f64::INFINITY) else {
                branches[place] = (risk(place), 1.0);
                continue;
            };
            let (yes, no) = (branches[split.yes as usize], branches[split.no as usize]);
            branches[place] = (yes.0 + no.0, yes.1 + no.1);
            links[place] = (risk(place) - branches[place].0) / (branches[place].1 - 1.0);
            weakest = weakest.min(links[place]);
        }
        if weakest == f64::INFINITY {
            break;
        }
        cost = cost.max(weakest);
        for (collapse, link) in collapses.iter_mut().zip(&links) {
            if *link <= weakest * (1.0 + 1e-12) {
                *collapse = cost;
            }
        }
    }
    for (collapse, node) in collapses.iter_mut().zip(nodes) {
        if node.split.is_none() {
            *collapse = 0.0;
        }
    }
    collapses
}

/// The tree in which every node that collapses at this cost is a leaf.
fn cut(tree: &Tree, collapses: &[f64], cost: f64) -> Tree {
    let mut nodes = vec![tree.nodes[0].clone()];
    let mut open = vec![(0_usize, 0_usize)];
    while let Some((old, new)) = open.pop() {
        if collapses[old] <= cost {
            nodes[new].split = None;
        }
        let next = nodes.len() as u32;
        let Some(split) = &mut nodes[new].split else {
            continue;
        };
        let (yes, no) = (split.yes as usize, split.no as usize);
        (split.yes, split.no) = (next, next + 1);
        for (place, old) in (next as usize..).zip([yes, no]) {
            open.push((old, place));
            nodes.push(tree.nodes[old].clone());
        }
    }
    Tree {
        schema: tree.schema.clone(),
        nodes,
    }
}

/// The cost that foretells best.
fn chosen(
    tree: &Tree,
    table: &Table,
    outcome: &[f64],
    options: &Options,
    (folds, seed): (u32, u64),
) -> Result<f64, Error> {
    let mut steps: Vec<f64> = collapses(tree).into_iter().filter(|&it| it > 0.0).collect();
    steps.sort_by(f64::total_cmp);
    steps.dedup();
    // Between two steps the tree is the same; their geometric mean stands for it.
    let mut costs: Vec<f64> = steps.windows(2).map(|it| (it[0] * it[1]).sqrt()).collect();
    costs.insert(0, 0.0);
    if let Some(&last) = steps.last() {
        costs.push(last);
    }

    let mut fold: Vec<u32> = (0..table.rows() as u32).map(|row| row % folds).collect();
    fold.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    let mut losses = vec![0.0; costs.len() * table.rows()];
    let readings = tree.schema.read(table)?;
    for part in 0..folds {
        let rows: Vec<u32> = (0..table.rows() as u32).collect();
        let (rest, held): (Vec<u32>, _) = rows
            .into_iter()
            .partition(|&row| fold[row as usize] != part);
        let grown = grow(table, outcome, &rest, options)?;
        let collapses = collapses(&grown);
        for row in held {
            let losses = &mut losses[row as usize * costs.len()..][..costs.len()];
            let mut place = 0;
            // Down the path, a node answers for the costs at which it is the first leaf.
            let mut left = costs.len();
            loop {
                let node = &grown.nodes[place];
                let from = costs[..left].partition_point(|&cost| cost < collapses[place]);
                losses[from..left].fill((outcome[row as usize] - node.mean).powi(2));
                left = from;
                let Some(split) = node.split.as_ref().filter(|_| left > 0) else {
                    break;
                };
                let yes = split.goes_yes(&readings[split.feature as usize], row as usize);
                place = if yes { split.yes } else { split.no } as usize;
            }
        }
    }
    Ok(costs[smallest(&losses, costs.len())])
}

/// Of trees from large to small, whose losses stand row by row, the last that is no worse than
/// the best by more than a standard error of their difference.
fn smallest(losses: &[f64], trees: usize) -> usize {
    let rows = losses.len() / trees;
    let total = |tree: usize| losses.iter().skip(tree).step_by(trees).sum::<f64>();
    let totals: Vec<f64> = (0..trees).map(total).collect();
    let best = (0..trees)
        .rev()
        .min_by(|&a, &b| totals[a].total_cmp(&totals[b]))
        .unwrap_or(0);
    let good = |&tree: &usize| {
        let mean = (totals[tree] - totals[best]) / rows as f64;
        let square = |row: &[f64]| (row[tree] - row[best] - mean).powi(2);
        let squares: f64 = losses.chunks(trees).map(square).sum();
        mean <= squares.sqrt() / rows as f64
    };
    (best..trees).rev().find(good).unwrap_or(best)
}
