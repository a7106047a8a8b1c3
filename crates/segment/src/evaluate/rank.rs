//! `top` and `bottom`: those who have an attribute, ordered by it, or those with at least one
//! matching event, ordered by a metric.

use std::cmp::Ordering;

use arrow::buffer::MutableBuffer;
use fenqun_rules::{Aggregate, Amount, Direction, Metric, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Evaluation, Mask};
use crate::value::{Column, Decimals, where_true};

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
    taking_part: Mask,
}

impl Evaluation {
    /// Ranks by an attribute or a metric. Those for whom it is missing take no part, nor do those
    /// without an event that the metric looks at.
    pub(crate) fn ranking(&self, direction: Direction, by: &Value) -> Ranking<'_> {
        let column = self.column(by);
        let taking_part = match by {
            Value::Attribute { .. } => column.present(),
            Value::Metric(metric) => self.with_match(metric, &column),
        };
        Ranking {
            column,
            direction,
            key_order: self.population.key_order(),
            taking_part,
        }
    }

    /// Those with an event that a metric looks at, and a value of it.
    fn with_match(&self, metric: &Metric, column: &Column) -> Mask {
        let matches = matches_of(metric).map(|matches| self.metric(&matches));
        // A count without a property, or of days, is itself the number of matches.
        let witness = matches.as_ref().or(match metric.aggregate {
            Aggregate::Count | Aggregate::Days => Some(column),
            _ => None,
        });
        match witness {
            Some(Column::Count(counts)) => {
                &where_true(counts.values(), |count| count > 0) & &column.present()
            }
            Some(_) => Mask::new_unset(self.len()),
            None => column.present(),
        }
    }
}

impl Ranking<'_> {
    /// How many customers take part.
    pub(crate) fn len(&self) -> usize {
        self.taking_part.count_set_bits()
    }

    /// How many customers an amount stands for: a percentage is rounded up.
    pub(crate) fn taken(&self, amount: Amount) -> usize {
        let all = self.len();
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
    pub(crate) fn first(self, amount: Amount) -> Mask {
        let taken = self.taken(amount);
        if taken == 0 {
            return Mask::new_unset(self.taking_part.len());
        }
        if taken == self.len() {
            return self.taking_part;
        }
        match self.places() {
            Some(places) => self.first_by(&places, taken),
            None => {
                let mut rows: Vec<usize> = self.taking_part.set_indices().collect();
                rows.select_nth_unstable_by(taken - 1, |&a, &b| self.order(a, b));
                rows.truncate(taken);
                self.mask_of(&rows)
            }
        }
    }

    /// Those with the lowest places, ties by key.
    fn first_by(&self, places: &[i64], taken: usize) -> Mask {
        let taking_part = self.taking_part.set_indices();
        let mut chosen: Vec<i64> = taking_part.map(|row| places[row]).collect();
        let (_, &mut last, _) = chosen.select_nth_unstable(taken - 1);
        let before = &where_true(places, |place| place < last) & &self.taking_part;
        let missing = taken - before.count_set_bits();
        let equal = &where_true(places, |place| place == last) & &self.taking_part;
        if missing == equal.count_set_bits() {
            return &before | &equal;
        }
        let mut equal: Vec<usize> = equal.set_indices().collect();
        equal.select_nth_unstable_by_key(missing - 1, |&row| self.key_order[row]);
        equal.truncate(missing);
        &before | &self.mask_of(&equal)
    }

    fn mask_of(&self, rows: &[usize]) -> Mask {
        let customers = self.taking_part.len();
        let mut bits = MutableBuffer::from_len_zeroed(customers.div_ceil(8));
        for &row in rows {
            arrow::util::bit_util::set_bit(&mut bits, row);
        }
        Mask::new(bits.into(), 0, customers)
    }

    /// Every value as a number that is lower the earlier it comes; `None` where the values are not
    /// whole numbers of 64 bits.
    fn places(&self) -> Option<Vec<i64>> {
        let mut places: Vec<i64> = match &self.column {
            Column::Count(values) => values.values().iter().copied().map(i64::from).collect(),
            Column::Instant(values) => values.values().to_vec(),
            Column::Date(values) => values.values().iter().copied().map(i64::from).collect(),
            Column::Number(Decimals::Narrow(values)) => values.values().to_vec(),
            Column::Number(Decimals::Wide(values)) => {
                let values = values.values().iter();
                values
                    .map(|&value| i64::try_from(value).ok())
                    .collect::<Option<_>>()?
            }
            _ => return None,
        };
        if self.direction == Direction::Top {
            // The complement turns the order round.
            places.iter_mut().for_each(|place| *place = !*place);
        }
        Some(places)
    }

    /// The place of a customer, from 1; `None` for one who takes no part.
    pub(crate) fn place(&self, row: usize) -> Option<usize> {
        if !self.taking_part.value(row) {
            return None;
        }
        let before = |&other: &usize| self.order(other, row).is_lt();
        Some(self.taking_part.set_indices().filter(before).count() + 1)
    }

    fn order(&self, a: usize, b: usize) -> Ordering {
        let by_value = match &self.column {
            Column::Date(values) => values.value(a).cmp(&values.value(b)),
            Column::Instant(values) => values.value(a).cmp(&values.value(b)),
            Column::Text(values) => values.value(a).cmp(values.value(b)),
            Column::Boolean(values) => values.value(a).cmp(&values.value(b)),
            Column::Count(values) => values.value(a).cmp(&values.value(b)),
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
