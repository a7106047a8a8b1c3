//! The best question by a histogram.

use super::bins::{Binned, Meaning};
use super::histogram::Sum;
use super::{Options, Question};

/// Weight of the node's own mean in the mean of a category, in rows, when categories are put in
/// order: rare ones stand in the middle (the `cat_smooth` of Ke et al. 2017).
const SMOOTH: f64 = 10.0;

/// A question, its gain, and the bins that go to yes.
pub(super) struct Candidate {
    pub gain: f64,
    pub question: Question,
    pub missing_yes: bool,
    pub yes_bins: Vec<bool>,
}

/// The best question about a feature in a node with these sums, if any gains.
pub(super) fn best(
    feature: &Binned,
    sums: &[Sum],
    whole: Sum,
    options: &Options,
) -> Option<Candidate> {
    let (&missing, known) = sums.split_last()?;
    // Bins in the order in which they are parted.
    let order: Vec<usize> = match &feature.meaning {
        Meaning::Number(_) => (0..known.len()).collect(),
        Meaning::Category(_) => by_mean(known, whole),
    };
    let score = |sum: Sum| sum.gradient * sum.gradient / (sum.curvature + options.ridge);
    let mut best = 1e-9;
    let mut found = None;
    let mut before = Sum::default();
    for (place, &bin) in order.iter().enumerate() {
        before = before.and(known[bin]);
        for missing_low in [false, true] {
            if missing_low && missing.rows == 0 {
                break;
            }
            let low = if missing_low {
                before.and(missing)
            } else {
                before
            };
            let high = whole.without(low);
            if (low.rows as usize) < options.min_leaf || (high.rows as usize) < options.min_leaf {
                continue;
            }
            let gain = score(low) + score(high) - score(whole);
            if gain > best * (1.0 + 1e-12) {
                best = gain;
                found = Some((place, missing_low));
            }
        }
    }
    let (place, missing_low) = found?;
    let low = &order[..=place];
    let low_rows: u32 = low.iter().map(|&bin| known[bin].rows).sum();
    // Where none was missing, later missing ones go with the most.
    let missing_low = if missing.rows > 0 {
        missing_low
    } else {
        2 * low_rows >= whole.rows
    };
    let (question, low_yes) = match &feature.meaning {
        Meaning::Number(bounds) => {
            let bound = bounds.get(place).copied();
            (Question::AtMost(bound.unwrap_or(f64::MAX)), true)
        }
        Meaning::Category(codes) => {
            // Rarer categories and those that come up later are never named.
            let other_low = low.contains(&codes.len());
            let named = (0..codes.len()).filter(|bin| low.contains(bin) != other_low);
            let mut named: Vec<u32> = named.map(|bin| codes[bin]).collect();
            named.sort_unstable();
            (Question::OneOf(named), !other_low)
        }
    };
    let mut yes_bins = vec![!low_yes; sums.len()];
    for &bin in low {
        yes_bins[bin] = low_yes;
    }
    let missing_yes = missing_low == low_yes;
    yes_bins[known.len()] = missing_yes;
    Some(Candidate {
        gain: best,
        question,
        missing_yes,
        yes_bins,
    })
}

fn by_mean(known: &[Sum], whole: Sum) -> Vec<usize> {
    let usual = whole.gradient / whole.curvature.max(f64::MIN_POSITIVE);
    let share = whole.curvature / f64::from(whole.rows.max(1));
    let mean = |bin: usize| {
        let sum = known[bin];
        let weight = SMOOTH * share;
        (sum.gradient + weight * usual) / (sum.curvature + weight)
    };
    let mut order: Vec<usize> = (0..known.len())
        .filter(|&bin| known[bin].rows > 0)
        .collect();
    order.sort_by(|&a, &b| mean(a).total_cmp(&mean(b)));
    order
}
