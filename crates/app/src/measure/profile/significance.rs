//! Whether a difference of shares stands.
//!
//! Members are compared with those who are not: the two groups must not overlap. The pooled z-test
//! of two proportions (Fleiss, Levin and Paik, *Statistical Methods for Rates and Proportions*, 3rd
//! edition, 2003, section 3.1, without the correction for continuity) is used where every cell of
//! the table of four expects at least 5, else Fisher's exact test, two-sided by the probabilities
//! no greater than that of the table seen. Many values are tested at once: Benjamini and Hochberg,
//! "Controlling the False Discovery Rate", *J. R. Statist. Soc. B* 57 (1995), keeps the share of
//! false ones among those told below 5%.

use std::f64::consts::SQRT_2;

/// The share of false discoveries that is accepted.
const FALSE_DISCOVERIES: f64 = 0.05;

/// Below so many expected customers in a cell, the exact test is used.
const EXPECTED_LEAST: f64 = 5.0;

/// How likely a difference as large as this is by chance, where `inside` of `members` and
/// `everyone` of `of` have a value; members are among `of`.
pub(in crate::measure) fn p_value(inside: u64, members: u64, everyone: u64, of: u64) -> f64 {
    let others = of - members;
    if members == 0 || others == 0 || everyone == 0 || everyone == of {
        return 1.0;
    }
    let (n1, n2, k, n) = (members as f64, others as f64, everyone as f64, of as f64);
    let least_expected = n1.min(n2) * k.min(n - k) / n;
    if least_expected < EXPECTED_LEAST {
        return exact(inside, members, everyone, of);
    }
    let pooled = k / n;
    let difference = inside as f64 / n1 - (everyone - inside) as f64 / n2;
    let error = (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt();
    libm::erfc(difference.abs() / error / SQRT_2)
}

/// Fisher's exact test. The smaller margins bound the tables to go through: with one cell that
/// expects less than 5 of a million customers they are at most about two thousand.
fn exact(inside: u64, members: u64, everyone: u64, of: u64) -> f64 {
    let least = (members + everyone).saturating_sub(of);
    let most = members.min(everyone);
    let all = ln_choose(of, members);
    let ln_probability =
        |k: u64| ln_choose(everyone, k) + ln_choose(of - everyone, members - k) - all;
    // Tables as likely as the one seen count, in spite of rounding.
    let seen = ln_probability(inside) + 1e-7;
    let as_extreme = (least..=most).map(ln_probability).filter(|ln| *ln <= seen);
    as_extreme.map(f64::exp).sum::<f64>().min(1.0)
}

fn ln_choose(n: u64, k: u64) -> f64 {
    let ln_factorial = |n: u64| libm::lgamma(n as f64 + 1.0);
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

/// The largest p-value that is a discovery among these; `None` where there is none.
pub(in crate::measure) fn discoveries(p_values: &[f64]) -> Option<f64> {
    let mut sorted = p_values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let tests = sorted.len() as f64;
    let ranked = (1..).zip(sorted);
    ranked
        .filter(|&(rank, p): &(u32, f64)| p <= f64::from(rank) / tests * FALSE_DISCOVERIES)
        .last()
        .map(|(_, p)| p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-6 * b.max(1e-3), "{a} {b}");
    }

    #[test]
    fn the_exact_test_gives_the_published_answers() {
        // Fisher's lady tasting tea, 3 of 4: two-sided 0.4857, as in R's help of fisher.test.
        near(p_value(3, 4, 4, 8), 34.0 / 70.0);
        // Rows 8, 2 and 1, 5: 0.03496503 by R 4.3.
        near(p_value(8, 10, 9, 16), 0.034_965_034_965);
        // All 5 of 5 members have what 5 of 100 have: one table of C(100, 5).
        near(p_value(5, 5, 5, 100), 1.0 / 75_287_520.0);
    }

    #[test]
    fn the_exact_test_and_the_normal_one_agree_where_both_hold() {
        let normal = p_value(5_200, 10_000, 50_900, 100_000);
        let exact = exact(5_200, 10_000, 50_900, 100_000);
        assert!((normal / exact).ln().abs() < 0.05, "{normal} {exact}");
    }

    #[test]
    fn the_normal_test_is_that_of_two_proportions() {
        // 45 of 100 against 60 of 200: z = 2.567763.
        near(p_value(45, 100, 105, 300), 0.010_235_712_391);
        near(p_value(10, 100, 100, 1_000), 1.0);
    }

    #[test]
    fn there_is_no_difference_to_nobody() {
        near(p_value(0, 0, 5, 10), 1.0);
        near(p_value(5, 10, 5, 10), 1.0);
        near(p_value(4, 4, 10, 10), 1.0);
    }

    #[test]
    fn discoveries_are_those_of_the_paper() {
        // Benjamini and Hochberg (1995), section 4.1: four of fifteen.
        let p_values = [
            0.0278, 0.0001, 0.0298, 0.0004, 0.0344, 0.0019, 0.0459, 0.0095, 0.3240, 0.0201, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ];
        assert_eq!(discoveries(&p_values), Some(0.0095));
        assert_eq!(discoveries(&[0.2, 0.9]), None);
        assert_eq!(discoveries(&[]), None);
    }
}
