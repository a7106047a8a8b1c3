//! Features in bins of one byte, over which histograms are fast.

use rayon::prelude::*;

use crate::features::{Column, MISSING, Table, threshold};

/// A feature as bins: one byte a row.
pub(super) struct Binned {
    pub bins: Vec<u8>,
    pub meaning: Meaning,
}

/// What bins stand for. The last bin of all is that of missing values.
pub(super) enum Meaning {
    /// A number is in the first bin whose bound is not below it; above all bounds in one more.
    Number(Vec<f64>),
    /// The code of each bin; rarer categories have none and share one more bin.
    Category(Vec<u32>),
}

impl Binned {
    /// Bins of values; the missing have one more.
    pub fn known(&self) -> usize {
        1 + match &self.meaning {
            Meaning::Number(bounds) => bounds.len(),
            Meaning::Category(codes) => codes.len(),
        }
    }

    fn number(values: &[f64], most: usize) -> Self {
        let bounds = bounds(values, most - 1);
        let missing = bounds.len() as u8 + 1;
        let bin = |value: &f64| {
            if value.is_nan() {
                missing
            } else {
                bounds.partition_point(|bound| bound < value) as u8
            }
        };
        Self {
            bins: values.iter().map(bin).collect(),
            meaning: Meaning::Number(bounds),
        }
    }

    fn category(codes: &[u32], levels: usize, most: usize) -> Self {
        let mut counts = vec![0_u64; levels];
        for &code in codes.iter().filter(|&&code| code != MISSING) {
            counts[code as usize] += 1;
        }
        let mut frequent: Vec<u32> = (0..levels as u32).collect();
        frequent.retain(|&code| counts[code as usize] > 0);
        frequent.sort_by_key(|&code| std::cmp::Reverse(counts[code as usize]));
        frequent.truncate(most - 1);
        let other = frequent.len() as u8;
        let mut bins = vec![other; levels];
        for (&code, bin) in frequent.iter().zip(0..) {
            bins[code as usize] = bin;
        }
        let bin = |&code: &u32| {
            if code == MISSING {
                other + 1
            } else {
                bins[code as usize]
            }
        };
        Self {
            bins: codes.iter().map(bin).collect(),
            meaning: Meaning::Category(frequent),
        }
    }
}

/// Every feature in bins, `most` for its values.
pub(super) fn bins(table: &Table, most: usize) -> Vec<Binned> {
    table
        .columns()
        .par_iter()
        .map(|column| match column {
            Column::Number(values) => Binned::number(values, most),
            Column::Category { codes, names } => Binned::category(codes, names.len(), most),
        })
        .collect()
}

/// At most `most` bounds, rising, each between two values: between any two if the
/// values are few, else so that bins hold about as many rows.
fn bounds(values: &[f64], most: usize) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|it| !it.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let steps: Vec<usize> = (1..sorted.len())
        .filter(|&place| sorted[place - 1] < sorted[place])
        .collect();
    let between = |place: usize| threshold(sorted[place - 1], sorted[place]);
    if steps.len() <= most {
        return steps.into_iter().map(between).collect();
    }
    let mut bounds = Vec::with_capacity(most);
    let mut last = 0;
    for bin in 1..=most {
        let wanted = sorted.len() * bin / (most + 1);
        let next = steps.partition_point(|&place| place < wanted.max(last + 1));
        let Some(&place) = steps.get(next) else { break };
        bounds.push(between(place));
        last = place;
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fall_between_bounds() {
        let few = Binned::number(&[2.0, f64::NAN, 1.0, 2.0, 4.0], 255);
        assert_eq!(few.bins, [1, 3, 0, 1, 2]);
        assert_eq!(few.known(), 3);

        let values: Vec<f64> = (0..1000).map(|row| f64::from(row * row)).collect();
        let many = Binned::number(&values, 10);
        assert_eq!(many.known(), 10);
        let rows = |bin: u8| many.bins.iter().filter(|&&it| it == bin).count();
        assert!((0..10).all(|bin| (99..=101).contains(&rows(bin))));
    }

    #[test]
    fn a_value_that_most_rows_have_takes_one_bin() {
        let values: Vec<f64> = (0..1000).map(|row| f64::from((row - 700).max(0))).collect();
        let found = Binned::number(&values, 20);
        assert!(found.bins[..700].iter().all(|&bin| bin == 0));
        assert!(found.known() > 5);
        assert!(found.bins[701] > 0);
    }

    #[test]
    fn rare_categories_share_a_bin() {
        let found = Binned::category(&[3, 3, 1, 1, 1, 0, MISSING], 5, 3);
        assert_eq!(found.bins, [1, 1, 0, 0, 0, 2, 3]);
    }
}
