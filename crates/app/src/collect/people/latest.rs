//! The latest value of each customer attribute that an order file carries.
//!
//! An order file repeats what it knows of a customer on every row; the row with the latest time
//! wins, and of several at one time the later row.

use arrow::array::{Array, Int64Array, StringArray, TimestampMicrosecondArray};
use fenqun_model::CustomerNumber;
use rustc_hash::FxHashMap;

use super::KeyTable;

/// One attribute's latest value a customer.
#[derive(Default)]
pub(crate) struct LatestValues {
    by_customer: FxHashMap<u32, (i64, u32)>,
    texts: KeyTable,
}

impl LatestValues {
    /// Takes in a batch: who, when, and the value as text; blank values change nothing.
    pub(crate) fn add(
        &mut self,
        customers: &Int64Array,
        times: &TimestampMicrosecondArray,
        values: &StringArray,
    ) {
        for row in 0..customers.len() {
            if customers.is_null(row) || values.is_null(row) || times.is_null(row) {
                continue;
            }
            let time = times.value(row);
            let next = u32::try_from(self.texts.len()).expect("fewer texts than the table holds");
            let text = self.texts.find_or_insert(values.value(row), || next);
            let customer = u32::try_from(customers.value(row)).expect("a customer number");
            let latest = self.by_customer.entry(customer).or_insert((time, text));
            if latest.0 <= time {
                *latest = (time, text);
            }
        }
    }

    /// The latest value of one customer.
    pub(crate) fn find(&self, customer: CustomerNumber) -> Option<&str> {
        self.by_customer
            .get(&customer.0)
            .map(|(_, text)| self.texts.entry(*text as usize).1)
    }

    /// All customers that have a value.
    pub(crate) fn customers(&self) -> impl Iterator<Item = CustomerNumber> {
        self.by_customer.keys().copied().map(CustomerNumber)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_row_wins_whatever_the_order_of_the_file() {
        let mut cities = LatestValues::default();
        cities.add(
            &Int64Array::from(vec![Some(1), Some(1), Some(2), None, Some(1)]),
            &TimestampMicrosecondArray::from(vec![20, 10, 5, 5, 30]),
            &StringArray::from(vec![Some("new"), Some("old"), Some("x"), Some("y"), None]),
        );
        assert_eq!(cities.find(CustomerNumber(1)), Some("new"));
        cities.add(
            &Int64Array::from(vec![1]),
            &TimestampMicrosecondArray::from(vec![20]),
            &StringArray::from(vec!["same instant, later row"]),
        );
        assert_eq!(
            cities.find(CustomerNumber(1)),
            Some("same instant, later row")
        );
        assert_eq!(cities.customers().count(), 2);
    }
}
