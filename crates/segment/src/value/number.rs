//! Exact comparison of decimal numbers of different scales, and of means without dividing.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use arrow::datatypes::i256;
use fenqun_rules::CompareOp;
use rust_decimal::Decimal;

/// A number placed on the grid of a column whose cells are integers of `10^-scale`.
///
/// A number between two grid points is kept as the lower one and `exact = false`, so that every
/// cell still compares with it exactly and without arithmetic per cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// The number itself, or the nearest grid point below it.
    pub(crate) floor: i128,
    /// Whether the number lies on the grid.
    pub(crate) exact: bool,
}

impl Point {
    /// Places a number on the grid of `scale`.
    pub(crate) fn new(number: Decimal, scale: i8) -> Self {
        let shift = i32::from(scale) - i32::try_from(number.scale()).unwrap_or(i32::MAX);
        let mantissa = number.mantissa();
        let factor = 10_i128.checked_pow(shift.unsigned_abs());
        if shift >= 0 {
            match factor.and_then(|f| mantissa.checked_mul(f)) {
                Some(floor) => Self { floor, exact: true },
                // Beyond every cell that the column can hold.
                None if mantissa > 0 => Self {
                    floor: i128::MAX,
                    exact: false,
                },
                None => Self {
                    floor: i128::MIN,
                    exact: mantissa == 0,
                },
            }
        } else {
            let factor = factor.unwrap_or(i128::MAX);
            Self {
                floor: mantissa.div_euclid(factor),
                exact: mantissa.rem_euclid(factor) == 0,
            }
        }
    }

    /// The cells that compare so with the number, both ends included; `!=` is the complement of
    /// `=`, for the caller to take.
    pub(crate) fn range(self, op: CompareOp) -> RangeInclusive<i128> {
        #[allow(clippy::reversed_empty_ranges, reason = "no cell at all")]
        const NOTHING: RangeInclusive<i128> = 1..=0;
        let above = |floor: i128| floor.checked_add(1).map_or(NOTHING, |low| low..=i128::MAX);
        let floor = self.floor;
        match (op, self.exact) {
            (CompareOp::Eq | CompareOp::Ne, true) => floor..=floor,
            (CompareOp::Eq | CompareOp::Ne, false) => NOTHING,
            (CompareOp::Lt, true) => floor
                .checked_sub(1)
                .map_or(NOTHING, |high| i128::MIN..=high),
            (CompareOp::Lt | CompareOp::Le, _) => i128::MIN..=floor,
            (CompareOp::Gt, _) | (CompareOp::Ge, false) => above(floor),
            (CompareOp::Ge, true) => floor..=i128::MAX,
        }
    }

    /// How a cell compares with the number.
    pub(crate) fn order(self, cell: i128) -> Ordering {
        match cell.cmp(&self.floor) {
            Ordering::Equal if !self.exact => Ordering::Less,
            ordering => ordering,
        }
    }
}

/// `numerator × 10^-scale ÷ denominator`: any number of a column, a mean included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio {
    pub(crate) numerator: i128,
    pub(crate) scale: i8,
    /// Positive.
    pub(crate) denominator: i64,
}

impl Ratio {
    /// An integer.
    pub(crate) fn integer(value: i64) -> Self {
        Self::decimal(i128::from(value), 0)
    }

    /// A decimal.
    pub(crate) fn decimal(numerator: i128, scale: i8) -> Self {
        Self {
            numerator,
            scale,
            denominator: 1,
        }
    }

    /// Compares by cross-multiplication in 256 bits. Products beyond 10^76 (which no column of
    /// this system reaches) count as infinite.
    pub(crate) fn order(self, other: Self) -> Ordering {
        if self.denominator == other.denominator && self.scale == other.scale {
            return self.numerator.cmp(&other.numerator);
        }
        let scale = self.scale.max(other.scale);
        let narrow = |a: Self, b: Self| {
            let shift = u32::try_from(i32::from(scale) - i32::from(a.scale)).ok()?;
            let power = 10_i128.checked_pow(shift)?;
            let factor = power.checked_mul(i128::from(b.denominator))?;
            a.numerator.checked_mul(factor)
        };
        if let (Some(a), Some(b)) = (narrow(self, other), narrow(other, self)) {
            return a.cmp(&b);
        }
        self.scaled(scale, other.denominator)
            .cmp(&other.scaled(scale, self.denominator))
    }

    fn scaled(self, scale: i8, factor: i64) -> i256 {
        let shift = u32::try_from(i32::from(scale) - i32::from(self.scale)).unwrap_or(0);
        let product = i256::from_i128(10)
            .checked_pow(shift)
            .and_then(|power| power.checked_mul(i256::from_i128(i128::from(factor))))
            .and_then(|power| power.checked_mul(i256::from_i128(self.numerator)));
        match product {
            Some(product) => product,
            None if self.numerator < 0 => i256::MIN,
            None => i256::MAX,
        }
    }

    /// The number as a decimal, rounded half away from zero to at most `digits` decimals.
    pub(crate) fn rounded(self, digits: i8) -> (i128, i8) {
        if self.denominator == 1 && self.scale <= digits {
            return (self.numerator, self.scale);
        }
        let divisor = |shift: i32| i256::from_i128(10).checked_pow(shift.unsigned_abs());
        let shift = i32::from(digits) - i32::from(self.scale);
        let power = divisor(shift).unwrap_or(i256::ONE);
        let denominator = i256::from_i128(i128::from(self.denominator));
        let (top, bottom) = if shift >= 0 {
            (
                i256::from_i128(self.numerator).wrapping_mul(power),
                denominator,
            )
        } else {
            (
                i256::from_i128(self.numerator),
                denominator.wrapping_mul(power),
            )
        };
        let half = bottom.wrapping_div(i256::from_i128(2));
        let nudged = if self.numerator < 0 {
            top.wrapping_sub(half)
        } else {
            top.wrapping_add(half)
        };
        let quotient = nudged.wrapping_div(bottom);
        (quotient.to_i128().unwrap_or(i128::MAX), digits)
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{Point, Ratio};

    #[test]
    fn numbers_between_grid_points_are_never_equal_to_a_cell() {
        let number = |s: &str| s.parse().expect("a decimal");
        let point = Point::new(number("1.005"), 2);
        assert_eq!(point.order(100), Ordering::Less);
        assert_eq!(point.order(101), Ordering::Greater);
        let negative = Point::new(number("-1.005"), 2);
        assert_eq!(negative.order(-101), Ordering::Less);
        assert_eq!(negative.order(-100), Ordering::Greater);
        assert_eq!(Point::new(number("1.50"), 1).order(15), Ordering::Equal);
        assert_eq!(Point::new(number("3"), 4).order(30_000), Ordering::Equal);
    }

    #[test]
    fn numbers_beyond_the_column_compare_by_their_sign() {
        let huge: rust_decimal::Decimal =
            "79228162514264337593543950335".parse().expect("a decimal");
        assert_eq!(Point::new(huge, 20).order(i128::MAX - 1), Ordering::Less);
        assert_eq!(
            Point::new(-huge, 20).order(i128::MIN + 1),
            Ordering::Greater
        );
    }

    #[test]
    fn means_compare_without_dividing() {
        let third = Ratio {
            numerator: 100,
            scale: 2,
            denominator: 3,
        };
        assert_eq!(third.order(Ratio::decimal(333, 3)), Ordering::Greater);
        assert_eq!(third.order(Ratio::decimal(334, 3)), Ordering::Less);
        let also = Ratio {
            numerator: 2,
            scale: 0,
            denominator: 6,
        };
        assert_eq!(third.order(also), Ordering::Equal);
        assert_eq!(third.rounded(4), (3333, 4));
        assert_eq!(
            Ratio {
                numerator: -5,
                scale: 0,
                denominator: 2
            }
            .rounded(0),
            (-3, 0)
        );
        assert_eq!(Ratio::decimal(12_345, 4).rounded(2), (123, 2));
    }
}
