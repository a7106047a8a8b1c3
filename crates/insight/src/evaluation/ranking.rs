//! Whether higher scores are of rows in which it happened.
//!
//! Scores may be of any range. Functions take valid input (as [`evaluate`](super::evaluate)
//! checks it): a label a score, both outcomes present, no `NaN`.

use serde::{Deserialize, Serialize};

/// Rows by score, the highest first; those of one score in the order of rows.
fn order(scores: &[f64]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..scores.len() as u32).collect();
    order.sort_by(|&a, &b| scores[b as usize].total_cmp(&scores[a as usize]));
    order
}

/// Calls `each` with the positives and negatives of each distinct score, the highest first.
fn ties(scores: &[f64], labels: &[bool], mut each: impl FnMut(f64, f64)) {
    let order = order(scores);
    for tie in order.chunk_by(|&a, &b| scores[a as usize] == scores[b as usize]) {
        let positives = tie.iter().filter(|&&row| labels[row as usize]).count();
        each(positives as f64, (tie.len() - positives) as f64);
    }
}

/// Area under the ROC curve: the probability that a random positive scores above a random
/// negative, ties counting half (Hanley & McNeil 1982; Mann–Whitney U by n₁n₀).
#[must_use]
pub fn roc_auc(scores: &[f64], labels: &[bool]) -> f64 {
    let (mut above, mut won) = (0.0, 0.0);
    let mut negatives = 0.0;
    ties(scores, labels, |positives, others| {
        won += others * (above + positives / 2.0);
        above += positives;
        negatives += others;
    });
    won / (above * negatives)
}

/// Average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over distinct scores: the area under the precision–recall
/// curve without interpolation (Davis & Goadrich 2006 say why).
#[must_use]
pub fn average_precision(scores: &[f64], labels: &[bool]) -> f64 {
    let total = labels.iter().filter(|&&label| label).count() as f64;
    let (mut found, mut seen, mut area) = (0.0, 0.0, 0.0);
    ties(scores, labels, |positives, others| {
        found += positives;
        seen += positives + others;
        area += positives / total * found / seen;
    });
    area
}

/// How many times the base rate the rate is among the `share` of rows that score highest, such as
/// 0.1; at least one row.
#[must_use]
pub fn top_lift(scores: &[f64], labels: &[bool], share: f64) -> f64 {
    let count = ((scores.len() as f64 * share) as usize).clamp(1, scores.len());
    let base = labels.iter().filter(|&&label| label).count() as f64 / labels.len() as f64;
    let top = &order(scores)[..count];
    let found = top.iter().filter(|&&row| labels[row as usize]).count();
    found as f64 / count as f64 / base
}

/// A tenth of the rows, by score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Decile {
    /// Rows in it.
    pub rows: usize,
    /// Rows of it in which it happened.
    pub positives: usize,
    /// Its rate by the base rate.
    pub lift: f64,
    /// Share of all positives that this tenth and those above it hold.
    pub gain: f64,
}

/// Ten parts of the rows, as equal as can be, the highest scores first.
#[must_use]
pub fn lift_by_decile(scores: &[f64], labels: &[bool]) -> Vec<Decile> {
    let order = order(scores);
    let total = labels.iter().filter(|&&label| label).count() as f64;
    let base = total / labels.len() as f64;
    let mut above = 0;
    (0..10)
        .map(|tenth| order.len() * tenth / 10..order.len() * (tenth + 1) / 10)
        .filter(|range| !range.is_empty())
        .map(|range| {
            let rows = range.len();
            let part = order[range].iter();
            let positives = part.filter(|&&row| labels[row as usize]).count();
            above += positives;
            Decile {
                rows,
                positives,
                lift: positives as f64 / rows as f64 / base,
                gain: above as f64 / total,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_rows_are_counted_by_hand() {
        let (scores, labels) = ([0.1, 0.4, 0.35, 0.8], [false, false, true, true]);
        assert_eq!(roc_auc(&scores, &labels), 0.75);
        assert!((average_precision(&scores, &labels) - (0.5 + 0.5 * 2.0 / 3.0)).abs() < 1e-15);
        assert_eq!(top_lift(&scores, &labels, 0.25), 2.0);
        assert_eq!(roc_auc(&[0.5; 4], &labels), 0.5);
        assert_eq!(average_precision(&[0.5; 4], &labels), 0.5);
    }

    proptest! {
        #[test]
        fn auc_is_the_share_of_pairs_won(rows in prop::collection::vec((0..6_u8, any::<bool>()), 2..40)) {
            let scores: Vec<f64> = rows.iter().map(|&(score, _)| f64::from(score)).collect();
            let labels: Vec<bool> = rows.iter().map(|&(_, label)| label).collect();
            prop_assume!(labels.contains(&true) && labels.contains(&false));
            let (mut won, mut pairs) = (0.0, 0.0);
            for (a, _) in rows.iter().filter(|row| row.1) {
                for (b, _) in rows.iter().filter(|row| !row.1) {
                    won += if a > b { 1.0 } else if a == b { 0.5 } else { 0.0 };
                    pairs += 1.0;
                }
            }
            prop_assert!((roc_auc(&scores, &labels) - won / pairs).abs() < 1e-12);
            let deciles = lift_by_decile(&scores, &labels);
            prop_assert_eq!(deciles.iter().map(|it| it.rows).sum::<usize>(), rows.len());
            prop_assert_eq!(deciles.last().map(|it| it.gain), Some(1.0));
        }
    }
}
