//! The rows of a part: who did what when.

use std::ops::Range;
use std::sync::Arc;

/// The events of one name in a part, ascending by customer, then time, then message id.
#[derive(Clone, Debug, Default)]
pub struct NameRows {
    /// The event's name.
    pub name: Arc<str>,
    /// Customer numbers.
    pub customers: Vec<u32>,
    /// Instants, in microseconds since 1970 in UTC.
    pub times_us: Vec<i64>,
}

impl NameRows {
    /// How many events there are.
    pub fn len(&self) -> usize {
        self.customers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.customers.is_empty()
    }

    /// The rows of customers with numbers from `first` to `last`, both included.
    pub fn rows_of(&self, first: u32, last: u32) -> Range<usize> {
        let start = self.customers.partition_point(|&number| number < first);
        let rest = &self.customers[start..];
        start..start + rest.partition_point(|&number| number <= last)
    }
}

/// All rows of a part that belong to a customer, by event name.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) names: Vec<NameRows>,
}

impl Rows {
    pub(super) fn bytes(&self) -> usize {
        let rows: usize = self.names.iter().map(NameRows::len).sum();
        rows * (size_of::<u32>() + size_of::<i64>())
    }
}
