//! BG/NBD and MBG/NBD: customers buy at a rate of their own until, after some purchase, they leave.
//!
//! Rates are gamma distributed (r, α), the chance to leave after a purchase is beta distributed
//! (a, b). In BG/NBD (Fader, Hardie & Lee 2005, "Counting Your Customers the Easy Way") nobody
//! leaves before the second purchase; in MBG/NBD (Batislam, Denizel & Filiztekin 2007) the first
//! purchase, too, may be the last. The two differ in the number of chances to leave, `x` or `x + 1`,
//! and in nothing else, so they are written once.

use super::histories::{Group, Groups};

#[derive(Debug, Clone, Copy)]
pub(super) struct BetaGeometric {
    pub r: f64,
    pub alpha: f64,
    pub a: f64,
    pub b: f64,
    /// Chances to leave at the first purchase: 0 in BG/NBD, 1 in MBG/NBD.
    pub at_first: f64,
}

impl BetaGeometric {
    /// The logarithm of the odds that the customer has left (Fader, Hardie & Lee 2005, eq. 6, its
    /// second term over its first); −∞ where there was no chance to.
    pub fn log_odds_gone(&self, purchases: f64, last: f64, age: f64) -> f64 {
        let chances = purchases + self.at_first;
        if chances == 0.0 {
            return f64::NEG_INFINITY;
        }
        let silence = ((self.alpha + age) / (self.alpha + last)).ln();
        (self.a / (self.b + chances - 1.0)).ln() + (self.r + purchases) * silence
    }
}

/// What depends on the number of purchases only.
struct PerCount {
    /// r + x.
    shape: f64,
    /// b + x − 1 (BG/NBD), b + x (MBG/NBD); 0 where there was no chance to leave.
    stay: f64,
    /// ln(a / stay).
    log_odds: f64,
}

/// Minus the mean log-likelihood and its gradient by the logarithms of (r, α, a, b).
///
/// The likelihood is eq. 6 of Fader, Hardie & Lee (2005). Ratios of gamma functions are products
/// over the purchases, which stay exact where b grows without end.
pub(super) fn loss(groups: &Groups, logs: &[f64; 4], at_first: f64) -> (f64, [f64; 4]) {
    let [r, alpha, a, b] = logs.map(f64::exp);
    let ln_alpha = logs[1];
    let mut per_count = Vec::with_capacity(groups.counts.len());
    // Sums over the customers of: ln L, and its derivatives.
    let mut total = [0.0; 5];
    let (mut rising, mut rising_r) = (0.0, 0.0);
    let (mut stayed, mut stayed_a, mut stayed_b) = (0.0, 0.0, 0.0);
    let (mut bought, mut had) = (0.0, 0.0);
    for &(purchases, customers) in &groups.counts {
        while bought < purchases {
            rising += (r + bought).ln();
            rising_r += 1.0 / (r + bought);
            bought += 1.0;
        }
        while had < purchases + at_first {
            stayed -= (a / (b + had)).ln_1p();
            stayed_a -= 1.0 / (a + b + had);
            stayed_b += a / ((b + had) * (a + b + had));
            had += 1.0;
        }
        total[0] += customers * (rising + r * ln_alpha + stayed);
        total[1] += customers * (rising_r + ln_alpha);
        total[2] += customers * r / alpha;
        total[3] += customers * stayed_a;
        total[4] += customers * stayed_b;
        let stay = if had > 0.0 { b + had - 1.0 } else { 0.0 };
        per_count.push(PerCount {
            shape: r + purchases,
            stay,
            log_odds: (a / stay).ln(),
        });
    }
    let waits = groups.waits(alpha);
    let rows = groups.sum::<5>(|group: &Group, sum| {
        let count = &per_count[group.count];
        let (shape, customers) = (count.shape, group.customers);
        let age = &waits[group.age];
        let mut value = -shape * age.log;
        let mut by_r = -age.log;
        let mut by_alpha = -shape * age.inverse;
        if count.stay > 0.0 {
            let last = &waits[group.last];
            let silence = age.log - last.log;
            let odds = count.log_odds + shape * silence;
            let small = (-odds.abs()).exp();
            value += odds.max(0.0) + small.ln_1p();
            let gone = if odds > 0.0 { 1.0 } else { small } / (1.0 + small);
            by_r += gone * silence;
            by_alpha += gone * shape * (age.inverse - last.inverse);
            sum[3] += customers * gone / a;
            sum[4] -= customers * gone / count.stay;
        }
        sum[0] += customers * value;
        sum[1] += customers * by_r;
        sum[2] += customers * by_alpha;
    });
    let n = groups.customers as f64;
    let mean = |i: usize| -(total[i] + rows[i]) / n;
    (
        mean(0),
        [mean(1) * r, mean(2) * alpha, mean(3) * a, mean(4) * b],
    )
}
