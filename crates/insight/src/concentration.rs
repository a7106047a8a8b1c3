//! How unevenly a sum is spread over those who bring it.
//!
//! Lorenz, "Methods of Measuring the Concentration of Wealth", *Publications of the American
//! Statistical Association* 9 (1905): everyone stands in a line by what they have, and shares of
//! the line are compared with shares of the sum. Gini, *Variabilità e mutabilità* (1912): twice the
//! area between that curve and an even spread. Values that are missing (`NaN`) are left out; what
//! is below 0 counts as nothing.

/// The share of the sum that the largest `fraction` of values hold, 0 to 1.
///
/// These are the ⌊`fraction` · n⌋ largest of n values: a fifth of 4,338 is 867. `None` where that
/// is nobody, or the sum is 0.
pub fn top_share(values: &[f64], fraction: f64) -> Option<f64> {
    let sorted = ascending(values);
    // Without the small step up, 0.2 · 35 would be 6.
    let top = (sorted.len() as f64 * fraction + 1e-9).floor() as usize;
    let top = top.min(sorted.len());
    let sum: f64 = sorted.iter().sum();
    let held: f64 = sorted[sorted.len() - top..].iter().sum();
    (top > 0 && sum > 0.0).then(|| (held / sum).min(1.0))
}

/// The Gini coefficient: 0 where everyone has the same, towards 1 where one has all.
///
/// With the n values ascending, Σ (2i − n − 1) xᵢ / (n Σ xᵢ), i from 1; not corrected for small n.
/// `None` where the sum is 0.
pub fn gini(values: &[f64]) -> Option<f64> {
    let sorted = ascending(values);
    let n = sorted.len() as f64;
    let sum: f64 = sorted.iter().sum();
    let ranked = (1..).zip(&sorted);
    let weighted: f64 = ranked
        .map(|(i, value): (u32, _)| (2.0 * f64::from(i) - n - 1.0) * value)
        .sum();
    (sum > 0.0).then(|| weighted / (n * sum))
}

fn ascending(values: &[f64]) -> Vec<f64> {
    let known = values.iter().filter(|value| !value.is_nan());
    let mut sorted: Vec<f64> = known.map(|value| value.max(0.0)).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_even_spread_is_not_concentrated() {
        assert_eq!(gini(&[5.0; 10]), Some(0.0));
        assert_eq!(top_share(&[5.0; 10], 0.2), Some(0.2));
        // Of 1, 2, 3, 4: (−3·1 − 1·2 + 1·3 + 3·4) / (4 · 10).
        assert_eq!(gini(&[4.0, 1.0, 3.0, 2.0]), Some(0.25));
    }

    #[test]
    fn one_who_has_all_is_concentration() {
        let mut values = vec![0.0; 99];
        values.push(7.0);
        assert_eq!(gini(&values), Some(0.99));
        assert_eq!(top_share(&values, 0.01), Some(1.0));
    }

    #[test]
    fn a_top_of_nobody_and_a_sum_of_nothing_have_no_share() {
        assert_eq!(top_share(&[1.0, 2.0], 0.2), None);
        assert_eq!(top_share(&[0.0; 10], 0.2), None);
        assert_eq!(gini(&[]), None);
        assert_eq!(gini(&[f64::NAN, -1.0]), None);
        let seven_of_35 = [vec![1.0; 7], vec![0.0; 28]].concat();
        assert_eq!(top_share(&seven_of_35, 0.2), Some(1.0));
    }

    proptest! {
        #[test]
        fn gini_is_the_mean_difference_of_pairs(values in prop::collection::vec(0.0..1e6_f64, 1..40)) {
            let sum: f64 = values.iter().sum();
            prop_assume!(sum > 0.0);
            let n = values.len() as f64;
            let pairs = values.iter().flat_map(|a| values.iter().map(move |b| (a - b).abs()));
            let expected = pairs.sum::<f64>() / (2.0 * n * sum);
            let found = gini(&values).expect("a sum");
            prop_assert!((found - expected).abs() < 1e-9, "{} {}", found, expected);
        }
    }
}
