//! `top` and `bottom`: those with at least one matching event, ordered by a metric.

use std::cmp::Ordering;

use arrow::buffer::MutableBuffer;
use fenqun_rules::{Aggregate, Amount, Direction, Metric};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Evaluation, Mask};
use crate::value::Column;

/// The metric that tells whether a customer has an event that `metric` looks at, where the value
/// alone does not: a sum or a number of different values can be 0 with and without one.
pub(crate) fn matches_of(metric: &Metric) -> Option<Metric> {
    let has_property = metric.events.property.is_some();
    let ambiguous = match metric.aggregate {
        Aggregate::Sum | Aggregate::Distinct => true,
        Aggregate::Count => has_property,
        _ => false,
    };
    ambiguous.then(|| {
        let mut matches = metric.clone();
        matches.aggregate = Aggregate::Count;
        matches.events.property = None;
        matches
    })
}

/// The customers that take part in a ranking, and their order.
pub(crate) struct Ranking<'a> {
    column: Column,
    direction: Direction,
    /// Ties are broken by the place of the key in natural order.
    key_order: &'a [u32],
    rows: Vec<u32>,
    customers: usize,
}

impl Evaluation {
    /// Ranks by a metric. Those without a matching event, or for whom the metric is missing, take
    /// no part.
    pub(crate) fn ranking(&self, direction: Direction, metric: &Metric) -> Ranking<'_> {
        let column = self.metric(metric);
        let matches = matches_of(metric).map(|matches| self.metric(&matches));
        // A count without a property, or of days, is itself the number of matches.
        let witness = matches.as_ref().or(match metric.aggregate {
            Aggregate::Count | Aggregate::Days => Some(&column),
            _ => None,
        });
        let takes_part = |row: usize| {
            let matched = match witness {
                Some(Column::Integer(counts)) => counts.value(row) > 0,
                Some(_) => false,
                None => true,
            };
            matched && column.is_present(row)
        };
        let rows = (0..self.len()).filter(|&row| takes_part(row));
        let rows = rows
            .map(|row| u32::try_from(row).expect("customer numbers are 32 bits wide"))
            .collect();
        Ranking {
            column,
            direction,
            key_order: self.population.key_order(),
            rows,
            customers: self.len(),
        }
    }
}

impl Ranking<'_> {
    /// How many customers take part.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many customers an amount stands for: a percentage is rounded up.
    pub(crate) fn taken(&self, amount: Amount) -> usize {
        let all = self.rows.len();
        match amount {
            Amount::Count(count) => all.min(count as usize),
            Amount::Percent(percent) => {
                let percent = percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
                let share = percent * Decimal::from(all) / Decimal::ONE_HUNDRED;
                share.ceil().to_usize().unwrap_or(all).min(all)
            }
        }
    }

    /// Those among the first.
    pub(crate) fn first(mut self, amount: Amount) -> Mask {
        let taken = self.taken(amount);
        let mut rows = std::mem::take(&mut self.rows);
        if taken > 0 && taken < rows.len() {
            if let Some(mut packed) = self.packed(&rows) {
                packed.select_nth_unstable(taken - 1);
                rows = packed.into_iter().map(|(_, _, row)| row).collect();
            } else {
                rows.select_nth_unstable_by(taken - 1, |&a, &b| self.order(a, b));
            }
        }
        let mut bits = MutableBuffer::from_len_zeroed(self.customers.div_ceil(8));
        for &row in &rows[..taken] {
            arrow::util::bit_util::set_bit(&mut bits, row as usize);
        }
        Mask::new(bits.into(), 0, self.customers)
    }

    /// Value, place of the key and row, side by side, so that comparing them stays close in memory;
    /// `None` where the values are not whole numbers of 64 bits.
    fn packed(&self, rows: &[u32]) -> Option<Vec<(i64, u32, u32)>> {
        let value = |row: usize| match &self.column {
            Column::Integer(values) => Some(values.value(row)),
            Column::Number(values) => i64::try_from(values.value(row)).ok(),
            Column::Date(values) => Some(i64::from(values.value(row))),
            Column::Instant(values) => Some(values.value(row)),
            _ => None,
        };
        let pack = |&row: &u32| {
            let at = row as usize;
            // The complement turns the order round.
            let value = match self.direction {
                Direction::Top => !value(at)?,
                Direction::Bottom => value(at)?,
            };
            Some((value, self.key_order[at], row))
        };
        rows.iter().map(pack).collect()
    }

    /// The place of a customer, from 1; `None` for one who takes no part.
    pub(crate) fn place(&self, row: usize) -> Option<usize> {
        let row = u32::try_from(row).ok()?;
        self.rows.binary_search(&row).ok()?;
        let before = |&&other: &&u32| self.order(other, row).is_lt();
        Some(self.rows.iter().filter(before).count() + 1)
    }

    fn order(&self, a: u32, b: u32) -> Ordering {
        let (a, b) = (a as usize, b as usize);
        let by_value = match &self.column {
            Column::Date(values) => values.value(a).cmp(&values.value(b)),
            Column::Instant(values) => values.value(a).cmp(&values.value(b)),
            Column::Text(values) => values.value(a).cmp(values.value(b)),
            Column::Boolean(values) => values.value(a).cmp(&values.value(b)),
            Column::Integer(values) => values.value(a).cmp(&values.value(b)),
            Column::Number(values) => values.value(a).cmp(&values.value(b)),
            column => match (column.ratio(a), column.ratio(b)) {
                (Some(a), Some(b)) => a.order(b),
                _ => Ordering::Equal,
            },
        };
        let by_value = match self.direction {
            Direction::Top => by_value.reverse(),
            Direction::Bottom => by_value,
        };
        by_value.then_with(|| self.key_order[a].cmp(&self.key_order[b]))
    }
}
