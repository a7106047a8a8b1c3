//! Quantiles by linear interpolation, exact in decimals.

use rust_decimal::Decimal;

/// The `percent` quantile of ascending values, which are integers of `10^-scale`.
///
/// Linear interpolation between the order statistics around `(n − 1) × percent ÷ 100`, as R's type
/// 7 and NumPy's default do (Hyndman & Fan 1996, definition 7). `None` where there are no values.
pub(crate) fn quantile(ascending: &[i128], scale: i8, percent: u32) -> Option<Decimal> {
    let last = ascending.len().checked_sub(1)?;
    let position = last * percent.min(100) as usize;
    let (index, hundredths) = (position / 100, (position % 100) as i128);
    let low = ascending[index];
    let high = ascending[(index + 1).min(last)];
    let mantissa = low
        .checked_mul(100)?
        .checked_add(high.checked_sub(low)?.checked_mul(hundredths)?)?;
    let scale = u32::try_from(scale).ok()? + 2;
    Decimal::try_from_i128_with_scale(mantissa, scale)
        .ok()
        .map(|quantile| quantile.normalize())
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_interpolate_between_neighbours() {
        let values: Vec<i128> = vec![10, 20, 40, 80];
        let of = |percent| quantile(&values, 1, percent).map(|q| q.to_string());
        assert_eq!(of(0).as_deref(), Some("1"));
        assert_eq!(of(50).as_deref(), Some("3"));
        assert_eq!(of(20).as_deref(), Some("1.6"));
        assert_eq!(of(100).as_deref(), Some("8"));
        assert_eq!(quantile(&[], 0, 50), None);
        assert_eq!(
            quantile(&[7], 0, 80).map(|q| q.to_string()).as_deref(),
            Some("7")
        );
    }
}
