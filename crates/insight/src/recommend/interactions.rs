//! Who bought what, and how much of it counts.

use super::error::{Error, below, positive, same_length};
use crate::rows::Rows;

/// Customers × products, one weight where a customer had to do with a product.
///
/// A weight is how much an interaction counts: 1, a number of purchases, or less the longer ago it
/// was (see [`crate::recommend::decay`]).
#[derive(Debug, Clone, PartialEq)]
pub struct Interactions {
    items_count: usize,
    pub(super) rows: Rows<f32>,
}

/// What one customer had to do with: products in ascending order, and the weight of each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct History<'a> {
    pub items: &'a [u32],
    pub weights: &'a [f32],
}

impl<'a> History<'a> {
    /// Product and weight, one after the other.
    pub fn iter(self) -> impl Iterator<Item = (u32, f32)> + 'a {
        self.items.iter().copied().zip(self.weights.iter().copied())
    }
}

impl Interactions {
    /// Takes three columns of the same length, a row an interaction, in any order; weights of the
    /// same customer and product are summed.
    ///
    /// # Errors
    /// Columns of different lengths, a customer or product not below its count, a weight that is
    /// not a positive number.
    pub fn from_columns(
        (customers_count, items_count): (usize, usize),
        customers: &[u32],
        items: &[u32],
        weights: &[f32],
    ) -> Result<Self, Error> {
        same_length(customers.len(), &[items.len(), weights.len()])?;
        below("customer", customers, customers_count)?;
        below("item", items, items_count)?;
        positive(weights)?;
        let shape = (customers_count, items_count);
        let rows = Rows::from_cells(shape, customers, items, |row| weights[row]);
        Ok(Self { items_count, rows })
    }

    /// The same with every weight 1: what was bought, not how often.
    #[must_use]
    pub fn binary(mut self) -> Self {
        self.rows.cells.fill(1.0);
        self
    }

    /// How many customers there are, those without interactions included.
    pub fn customers_count(&self) -> usize {
        self.rows.len()
    }

    /// How many products there are, those without interactions included.
    pub fn items_count(&self) -> usize {
        self.items_count
    }

    /// How many pairs of customer and product there are.
    pub fn pairs_count(&self) -> usize {
        self.rows.columns.len()
    }

    /// What a customer had to do with; nothing for a customer not below the count.
    pub fn history(&self, customer: u32) -> History<'_> {
        let (items, weights) = self.rows.row(customer);
        History { items, weights }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_of_the_same_pair_are_summed() {
        let found =
            Interactions::from_columns((2, 3), &[1, 0, 1], &[2, 1, 2], &[1.0, 2.0, 0.5]).unwrap();
        assert_eq!(found.pairs_count(), 2);
        assert_eq!(found.history(1).items, &[2]);
        assert_eq!(found.history(1).weights, &[1.5]);
        assert_eq!(found.binary().history(1).weights, &[1.0]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let shape = (2, 2);
        let message = |customers: &[u32], items: &[u32], weights: &[f32]| {
            Interactions::from_columns(shape, customers, items, weights)
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            message(&[0], &[0, 1], &[1.0]),
            "columns differ in length: 1 and 2"
        );
        assert_eq!(
            message(&[0, 2], &[0, 1], &[1.0, 1.0]),
            "row 1: customer 2 is not below 2"
        );
        assert_eq!(
            message(&[0], &[0], &[f32::NAN]),
            "row 0: weight NaN is not a positive number"
        );
    }
}
