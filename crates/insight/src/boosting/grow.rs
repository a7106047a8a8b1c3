//! One tree.

use std::ops::Range;

use super::bins::Binned;
use super::histogram::{Histograms, Slope, Sum, histograms, rest};
use super::split::{self, Candidate};
use super::{Node, Options, Split};

/// A node that may still be split.
struct Open {
    place: usize,
    range: Range<usize>,
    depth: u32,
    sums: Histograms,
}

/// A grown tree, and the rows of each leaf.
pub(super) struct Grown {
    pub nodes: Vec<Node>,
    pub leaves: Vec<(usize, Range<usize>)>,
}

/// Grows a tree on some rows, which end up in the order of its leaves. `gains` grows by what each
/// feature explains.
pub(super) fn grow(
    features: &[Binned],
    rows: &mut [u32],
    slopes: &[Slope],
    options: &Options,
    gains: &mut [f64],
) -> Grown {
    let count = rows.len() as f64;
    let whole = total(rows, slopes);
    let mut nodes = vec![node(whole, count, options)];
    let mut leaves = Vec::new();
    let mut spare = vec![0; rows.len()];
    let mut open = vec![Open {
        place: 0,
        range: 0..rows.len(),
        depth: 0,
        sums: histograms(features, rows, slopes),
    }];
    while let Some(this) = open.pop() {
        let whole = total(&rows[this.range.clone()], slopes);
        let deep = this.depth == options.max_depth;
        let best = (!deep)
            .then(|| best(features, &this.sums, whole, options))
            .flatten();
        let Some((feature, candidate)) = best else {
            leaves.push((this.place, this.range));
            continue;
        };
        gains[feature] += candidate.gain;
        let yes = |row: u32| candidate.yes_bins[features[feature].bins[row as usize] as usize];
        let middle = this.range.start + part(&mut rows[this.range.clone()], &mut spare, yes);
        let (left, right) = (this.range.start..middle, middle..this.range.end);
        // The smaller side is counted, the other is what it leaves.
        let last = this.depth + 1 == options.max_depth;
        let (left_sums, right_sums) = if last {
            (Vec::new(), Vec::new())
        } else if left.len() <= right.len() {
            let sums = histograms(features, &rows[left.clone()], slopes);
            let others = rest(this.sums, &sums);
            (sums, others)
        } else {
            let sums = histograms(features, &rows[right.clone()], slopes);
            let others = rest(this.sums, &sums);
            (others, sums)
        };
        nodes[this.place].split = Some(Split {
            feature: feature as u32,
            question: candidate.question,
            missing_yes: candidate.missing_yes,
            yes: nodes.len() as u32,
            no: nodes.len() as u32 + 1,
        });
        for (range, sums) in [(left, left_sums), (right, right_sums)] {
            open.push(Open {
                place: nodes.len(),
                range: range.clone(),
                depth: this.depth + 1,
                sums,
            });
            nodes.push(node(total(&rows[range], slopes), count, options));
        }
    }
    Grown { nodes, leaves }
}

fn total(rows: &[u32], slopes: &[Slope]) -> Sum {
    let mut sum = Sum::default();
    for &row in rows {
        sum.gradient += slopes[row as usize].gradient;
        sum.curvature += slopes[row as usize].curvature;
    }
    sum.rows = rows.len() as u32;
    sum
}

/// A leaf with the value of one Newton step (Chen & Guestrin 2016, eq. 5).
fn node(sum: Sum, count: f64, options: &Options) -> Node {
    let step = -sum.gradient / (sum.curvature + options.ridge).max(f64::MIN_POSITIVE);
    Node {
        cover: f64::from(sum.rows) / count,
        value: options.learning_rate * step,
        split: None,
    }
}

fn best(
    features: &[Binned],
    sums: &Histograms,
    whole: Sum,
    options: &Options,
) -> Option<(usize, Candidate)> {
    let mut best: Option<(usize, Candidate)> = None;
    for (place, (feature, sums)) in features.iter().zip(sums).enumerate() {
        let Some(candidate) = split::best(feature, sums, whole, options) else {
            continue;
        };
        let gain = best.as_ref().map_or(0.0, |(_, best)| best.gain);
        if candidate.gain > gain * (1.0 + 1e-12) {
            best = Some((place, candidate));
        }
    }
    best
}

/// Moves the rows of yes to the front, the order kept, and says how many they are.
fn part(rows: &mut [u32], spare: &mut [u32], yes: impl Fn(u32) -> bool) -> usize {
    let (mut kept, mut moved) = (0, 0);
    for place in 0..rows.len() {
        let row = rows[place];
        if yes(row) {
            rows[kept] = row;
            kept += 1;
        } else {
            spare[moved] = row;
            moved += 1;
        }
    }
    rows[kept..].copy_from_slice(&spare[..moved]);
    kept
}
