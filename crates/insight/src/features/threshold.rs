//! Thresholds that can be read.

/// The roundest number t with `low` ≤ t < `high`: of the fewest decimal digits and, of those, the
/// nearest to the middle. `low` < `high`, both finite.
///
/// "At most t" then separates the two, and a rule that prints t and compares decimals separates
/// them in the same way, since reading a decimal as a floating-point number keeps the order.
pub(crate) fn threshold(low: f64, high: f64) -> f64 {
    let middle = low / 2.0 + high / 2.0;
    let widest = (high - low).log10().ceil();
    if !widest.is_finite() {
        return low;
    }
    // Beyond 22 places a power of ten is not exact, and beyond 17 digits nothing is gained.
    for places in -(widest as i32) - 1..=22 {
        let scale = 10_f64.powi(places.abs());
        for whole in [f64::round, f64::floor] {
            let candidate = if places >= 0 {
                whole(middle * scale) / scale
            } else {
                whole(middle / scale) * scale
            };
            if low <= candidate && candidate < high {
                return candidate;
            }
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn thresholds_are_round() {
        assert_eq!(threshold(93.65, 93.7), 93.68);
        assert_eq!(threshold(5.0, 6.0), 5.0);
        assert_eq!(threshold(10_100.0, 10_975.0), 10_500.0);
        assert_eq!(threshold(-3.0, 4.0), 0.0);
        assert_eq!(threshold(0.0, 1.0), 0.0);
        assert_eq!(threshold(0.1, 0.3), 0.2);
        assert_eq!(threshold(1e-30, 2e-30), 1e-30);
    }

    proptest! {
        #[test]
        fn they_lie_between_their_neighbours(a in any::<f64>(), b in any::<f64>(), ulps in 1..50_u64) {
            prop_assume!(a.is_finite() && b.is_finite() && a != b);
            let (low, high) = (a.min(b), a.max(b));
            let found = threshold(low, high);
            prop_assert!(low <= found && found < high);
            let next = f64::from_bits(a.abs().to_bits() + ulps);
            prop_assume!(next.is_finite());
            let found = threshold(a.abs(), next);
            prop_assert!(a.abs() <= found && found < next);
        }
    }
}
