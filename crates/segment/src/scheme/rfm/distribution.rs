//! How recency, frequency and monetary value are distributed, for drawing.

use rust_decimal::Decimal;

use super::score::{Rfm, money};
use crate::scheme::quantile::quantile;

/// What is distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Days since the last purchase.
    RecencyDays,
    /// Purchases.
    Frequency,
    /// Money.
    Monetary,
}

/// A bar: values above or at `from`, below `to`; the last bar takes all from `from` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The lower end, included.
    pub from: Decimal,
    /// The upper end, excluded; for the last bar the largest value.
    pub to: Decimal,
    /// How many customers.
    pub customers: u64,
}

/// Bars of equal width up to the 95th percentile and one for the long tail.
const BARS: u32 = 20;

impl Rfm {
    /// The distribution of a measure in about twenty bars.
    pub fn distribution(&self, measure: Measure) -> Vec<Bin> {
        let (mut values, scale): (Vec<i128>, i8) = match measure {
            Measure::RecencyDays => (
                self.recency_days.iter().map(|&v| i128::from(v)).collect(),
                0,
            ),
            Measure::Frequency => (self.frequency.iter().map(|&v| i128::from(v)).collect(), 0),
            Measure::Monetary => (self.monetary.clone(), self.scale),
        };
        values.sort_unstable();
        let (Some(&first), Some(&last)) = (values.first(), values.last()) else {
            return Vec::new();
        };
        let tail = quantile(&values, scale, 95).unwrap_or_default();
        let first = money(first, scale).floor();
        let step = width(measure, tail - first);
        let mut bins = Vec::new();
        let mut from = first;
        let mut start = 0;
        while start < values.len() {
            let next = from + step;
            let is_last = next > tail;
            let end = match is_last {
                true => values.len(),
                false => values.partition_point(|&value| money(value, scale) < next),
            };
            bins.push(Bin {
                from,
                to: if is_last {
                    money(last, scale).max(next)
                } else {
                    next
                },
                customers: (end - start) as u64,
            });
            (from, start) = (next, end);
        }
        bins
    }
}

/// A readable width of 1, 2 or 5 times a power of ten; whole numbers for days and counts.
fn width(measure: Measure, span: Decimal) -> Decimal {
    let wanted = span / Decimal::from(BARS);
    let mut unit = match measure {
        Measure::RecencyDays | Measure::Frequency => Decimal::ONE,
        Measure::Monetary => Decimal::new(1, 2),
    };
    loop {
        for factor in [1, 2, 5] {
            let width = unit * Decimal::from(factor);
            if width >= wanted {
                return width;
            }
        }
        match unit.checked_mul(Decimal::TEN) {
            Some(larger) => unit = larger,
            None => return unit,
        }
    }
}
