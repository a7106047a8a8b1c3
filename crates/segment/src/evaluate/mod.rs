//! Rules over columns: who is in.
//!
//! Everything a rule reads is in memory by now: attributes in the population, metrics from the one
//! pass over the events. A rule becomes one bit per customer, in the order of the population; `and`,
//! `or` and `not` are operations on those bits, so `not` is the exact complement.

mod branches;
mod changes;
mod classes;
mod condition;
mod evidence;
mod explain;
mod needs;
mod rank;
mod rule;
mod shared;

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::BooleanBufferBuilder;
use arrow::buffer::BooleanBuffer;
use fenqun_model::{Calendar, Instant};
use fenqun_rules::Value;
use roaring::RoaringBitmap;

pub use branches::Branch;
pub use evidence::Evidence;
pub use explain::Explanation;
pub(crate) use needs::Needs;
pub(crate) use rank::matches_of;
pub(crate) use shared::SharedRules;

use crate::pass::PassValues;
use crate::population::KEY_NAMES;
use crate::value::Column;
use crate::{Named, Population};

/// One bit per customer, in the order of the population.
pub(crate) type Mask = BooleanBuffer;

/// Everything that rules read, at one instant, with what has been evaluated so far.
pub(crate) struct Evaluation {
    pub(crate) population: Arc<Population>,
    pub(crate) named: Arc<Named>,
    pub(crate) calendar: Calendar,
    pub(crate) as_of: Instant,
    pub(crate) values: PassValues,
    segments: HashMap<String, Mask>,
    classes: HashMap<String, Arc<Vec<Mask>>>,
}

impl Evaluation {
    pub(crate) fn new(
        population: Arc<Population>,
        named: Arc<Named>,
        calendar: Calendar,
        as_of: Instant,
        values: PassValues,
    ) -> Self {
        Self {
            population,
            named,
            calendar,
            as_of,
            values,
            segments: HashMap::new(),
            classes: HashMap::new(),
        }
    }

    /// How many customers there are.
    pub(crate) fn len(&self) -> usize {
        self.population.len()
    }

    /// A value of everybody. Columns are cheap to clone.
    pub(crate) fn column(&self, value: &Value) -> Column {
        match value {
            Value::Attribute { path } if KEY_NAMES.contains(&path.as_str()) => {
                Column::Text(self.population.keys().clone())
            }
            Value::Attribute { path } => match self.population.attribute(path) {
                Some(attribute) => Column::new(&attribute.values),
                None => Column::Absent(self.len()),
            },
            Value::Metric(metric) => self.metric(metric),
        }
    }

    /// A metric of everybody. What was not planned for is missing.
    pub(crate) fn metric(&self, metric: &fenqun_rules::Metric) -> Column {
        match self.values.metric(metric) {
            Some(column) => column.clone(),
            None => Column::Absent(self.len()),
        }
    }

    /// A set of customer numbers as a mask.
    pub(crate) fn mask_of(&self, customers: Option<&RoaringBitmap>) -> Mask {
        match customers {
            None => Mask::new_unset(self.len()),
            Some(customers) => {
                let numbers = self.population.numbers();
                Mask::collect_bool(self.len(), |row| customers.contains(numbers.value(row)))
            }
        }
    }

    /// A mask as a set of customer numbers.
    pub(crate) fn customers_of(&self, mask: &Mask) -> RoaringBitmap {
        customers_of(&self.population, mask)
    }
}

/// A mask over a population as a set of customer numbers.
pub(crate) fn customers_of(population: &Population, mask: &Mask) -> RoaringBitmap {
    let numbers = population.numbers().values();
    debug_assert_eq!(mask.len(), numbers.len());
    let (Some(&first), Some(&last)) = (numbers.first(), numbers.last()) else {
        return RoaringBitmap::new();
    };
    if (last - first) as usize + 1 != numbers.len() {
        return RoaringBitmap::from_sorted_iter(mask.set_indices().map(|row| numbers[row]))
            .expect("rows ascend by number");
    }
    // Without gaps the mask is the bitmap, moved to the first number.
    let before = first % 8;
    let mut bits = BooleanBufferBuilder::new(before as usize + mask.len());
    bits.append_n(before as usize, false);
    bits.append_buffer(mask);
    RoaringBitmap::from_lsb0_bytes(first - before, bits.finish().inner().as_slice())
}
