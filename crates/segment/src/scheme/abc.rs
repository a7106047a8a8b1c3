//! ABC: the few customers who bring most of the revenue, those who bring the next part, the rest
//! (R37).
//!
//! Customers with any spend are ordered by it, largest first, ties by key. A customer belongs to A
//! while those before it bring less than the first share of all revenue, so whoever crosses the
//! line is still in A; B likewise up to both shares together.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{Definition, DefinitionError};
use crate::evaluate::{Evaluation, Mask};
use crate::value::{Column, Ratio};

/// Which part of the revenue each class brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shares {
    /// Upper ends of A and of B, in percent of all revenue.
    ends: [Decimal; 2],
}

/// A customer's place among all who spent something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    /// From 1.
    pub(crate) place: usize,
    pub(crate) of: usize,
    /// The part of the revenue that customers before bring, in percent.
    pub(crate) before_percent: Decimal,
}

impl Shares {
    pub(super) fn new(definition: &Definition) -> Result<Self, DefinitionError> {
        let share = |name: &str| {
            let value = definition.value(name);
            value
                .parse::<Decimal>()
                .map_err(|_| DefinitionError::Parameter {
                    name: name.to_owned(),
                    value: value.to_owned(),
                })
        };
        let a = share("a_share")?;
        let b = share("b_share")?;
        let ends = [a, a + b];
        if ends[1] > Decimal::ONE_HUNDRED {
            return Err(DefinitionError::Shares);
        }
        Ok(Self { ends })
    }

    /// The upper ends of A and of B, in percent.
    pub(crate) fn ends(&self) -> [Decimal; 2] {
        self.ends
    }

    /// Who is in A, B, C and without spend.
    pub(crate) fn apply(&self, evaluation: &Evaluation, spend: &Column) -> Vec<Mask> {
        let mut classes = vec![3_u8; evaluation.len()];
        let ordered = Ordered::new(evaluation, spend);
        let limits = self.ends.map(|end| ordered.part_of_total(end));
        let mut before = 0_i128;
        for &(row, value) in &ordered.rows {
            let reached = Ratio::decimal(before, ordered.scale);
            classes[row] = match limits
                .iter()
                .position(|limit| reached.order(*limit).is_lt())
            {
                Some(0) => 0,
                Some(_) => 1,
                None => 2,
            };
            before = before.saturating_add(value);
        }
        (0..4)
            .map(|class| Mask::collect_bool(classes.len(), |row| classes[row] == class))
            .collect()
    }
}

/// Where a customer stands; `None` for one without spend.
pub(crate) fn place_of(evaluation: &Evaluation, spend: &Column, row: usize) -> Option<Place> {
    let ordered = Ordered::new(evaluation, spend);
    let index = ordered.rows.iter().position(|(other, _)| *other == row)?;
    let before: i128 = ordered.rows[..index].iter().map(|(_, value)| value).sum();
    Some(Place {
        place: index + 1,
        of: ordered.rows.len(),
        before_percent: percent(before, ordered.total),
    })
}

/// A part of a whole in percent, to one decimal.
pub(crate) fn percent(part: i128, whole: i128) -> Decimal {
    if whole == 0 {
        return Decimal::ZERO;
    }
    let tenths = part.saturating_mul(1000) / whole;
    Decimal::try_from_i128_with_scale(tenths, 1).unwrap_or_default()
}

/// Those who spent something, largest first.
struct Ordered {
    rows: Vec<(usize, i128)>,
    total: i128,
    scale: i8,
}

impl Ordered {
    fn new(evaluation: &Evaluation, spend: &Column) -> Self {
        let Column::Number(values) = spend else {
            return Self {
                rows: Vec::new(),
                total: 0,
                scale: 0,
            };
        };
        let key_order = evaluation.population.key_order();
        let mut rows: Vec<(usize, i128)> = (0..values.len())
            .map(|row| (row, values.value(row)))
            .filter(|(_, value)| *value > 0)
            .collect();
        rows.sort_unstable_by_key(|&(row, value)| (Reverse(value), key_order[row]));
        Self {
            total: rows.iter().map(|(_, value)| value).sum(),
            rows,
            scale: values.scale(),
        }
    }

    /// `percent` of all revenue, exactly.
    fn part_of_total(&self, percent: Decimal) -> Ratio {
        let decimals = i8::try_from(percent.scale()).unwrap_or(0);
        Ratio::decimal(
            self.total.saturating_mul(percent.mantissa()),
            self.scale + decimals + 2,
        )
    }
}
