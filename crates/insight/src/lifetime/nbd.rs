//! NBD: customers buy at a rate of their own and never leave.
//!
//! The limit of the other models where the data show no drop-out, and where their search starts.

use super::histories::Groups;

/// Minus the mean log-likelihood and its gradient by the logarithms of (r, α).
///
/// Rates are gamma distributed (Ehrenberg 1959; Fader, Hardie & Lee 2005, eq. 6 with a = 0).
pub(super) fn loss(groups: &Groups, logs: &[f64; 2]) -> (f64, [f64; 2]) {
    let [r, alpha] = logs.map(f64::exp);
    let mut total = [0.0; 3];
    let (mut rising, mut rising_r, mut bought) = (0.0, 0.0, 0.0);
    for &(purchases, customers) in &groups.counts {
        while bought < purchases {
            rising += (r + bought).ln();
            rising_r += 1.0 / (r + bought);
            bought += 1.0;
        }
        total[0] += customers * (rising + r * logs[1]);
        total[1] += customers * (rising_r + logs[1]);
        total[2] += customers * r / alpha;
    }
    let waits = groups.waits(alpha);
    let rows = groups.sum::<3>(|group, sum| {
        let shape = r + groups.counts[group.count].0;
        let age = &waits[group.age];
        sum[0] -= group.customers * shape * age.log;
        sum[1] -= group.customers * age.log;
        sum[2] -= group.customers * shape * age.inverse;
    });
    let n = groups.customers as f64;
    let mean = |i: usize| -(total[i] + rows[i]) / n;
    (mean(0), [mean(1) * r, mean(2) * alpha])
}
