//! How good recommendations would have been: the last basket is hidden, and guessed.

use std::ops::ControlFlow;

use super::error::{Error, below, same_length};
use super::everyone::{Reasons, recommend};
use super::interactions::Interactions;
use super::scorer::Scorer;
use super::selection::Selection;
use crate::rows::Rows;

/// Orders as columns of the same length, a row a product of an order, in any order.
#[derive(Debug, Clone, Copy)]
pub struct Orders<'a> {
    pub customers: &'a [u32],
    /// Of one customer, a later order has a higher number.
    pub orders: &'a [u32],
    pub items: &'a [u32],
    pub weights: &'a [f32],
}

/// What was bought before the last basket, and what was new in it.
#[derive(Debug, Clone)]
pub struct LastBasket {
    before: Interactions,
    /// For each customer the products of the last basket that they had not bought before, and that
    /// somebody had.
    hidden: Rows<()>,
}

/// Means over the customers who have something hidden, of their best `count` recommendations.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Quality {
    pub customers_count: usize,
    /// Share of customers of whom at least one product was guessed.
    pub hit_rate: f64,
    /// Guessed products / `count`.
    pub precision: f64,
    /// Guessed products / hidden products.
    pub recall: f64,
    /// Sum of the precision at each guessed product / min(`count`, hidden products)
    /// (Manning, Raghavan & Schütze 2008, §8.4).
    pub mean_average_precision: f64,
    /// Discounted gain of the guessed products / that of a perfect list
    /// (Järvelin & Kekäläinen 2002), with gain 0 or 1 and discount log₂(1 + place).
    pub ndcg: f64,
}

impl LastBasket {
    /// Hides the last order of every customer with at least two.
    ///
    /// # Errors
    /// The same as [`Interactions::from_columns`].
    pub fn hide(
        (customers_count, items_count): (usize, usize),
        orders: Orders<'_>,
    ) -> Result<Self, Error> {
        let rows = orders.customers.len();
        let lengths = [
            orders.orders.len(),
            orders.items.len(),
            orders.weights.len(),
        ];
        same_length(rows, &lengths)?;
        below("customer", orders.customers, customers_count)?;
        below("item", orders.items, items_count)?;
        let mut ends: Vec<Option<(u32, u32)>> = vec![None; customers_count];
        for (&customer, &order) in orders.customers.iter().zip(orders.orders) {
            let ends = &mut ends[customer as usize];
            let (first, last) = ends.unwrap_or((order, order));
            *ends = Some((first.min(order), last.max(order)));
        }
        let is_last = |row: usize| {
            ends[orders.customers[row] as usize]
                .is_some_and(|(first, last)| first < last && orders.orders[row] == last)
        };
        let (last, earlier): (Vec<usize>, Vec<usize>) = (0..rows).partition(|&row| is_last(row));
        let numbers = |column: &[u32], rows: &[usize]| -> Vec<u32> {
            rows.iter().map(|&row| column[row]).collect()
        };
        let weights: Vec<f32> = earlier.iter().map(|&row| orders.weights[row]).collect();
        let shape = (customers_count, items_count);
        let before = Interactions::from_columns(
            shape,
            &numbers(orders.customers, &earlier),
            &numbers(orders.items, &earlier),
            &weights,
        )?;
        let mut known = vec![false; items_count];
        for &item in &before.rows.columns {
            known[item as usize] = true;
        }
        let new: Vec<usize> = last
            .into_iter()
            .filter(|&row| {
                let history = before.history(orders.customers[row]);
                let item = orders.items[row];
                known[item as usize] && history.items.binary_search(&item).is_err()
            })
            .collect();
        let hidden = Rows::from_cells(
            shape,
            &numbers(orders.customers, &new),
            &numbers(orders.items, &new),
            |_| (),
        );
        Ok(Self { before, hidden })
    }

    /// All orders but the last one of customers who have several: what models are made from.
    pub fn before(&self) -> &Interactions {
        &self.before
    }

    /// The same with every weight before 1: what was bought, not how often.
    #[must_use]
    pub fn binary(mut self) -> Self {
        self.before = self.before.binary();
        self
    }

    /// Customers with something to guess.
    pub fn customers(&self) -> Vec<u32> {
        (0..self.hidden.len() as u32)
            .filter(|&customer| !self.hidden.row(customer).0.is_empty())
            .collect()
    }

    /// Guesses with a model that was made from [`LastBasket::before`].
    pub fn evaluate(&self, model: &dyn Scorer, count: usize) -> Quality {
        let customers = self.customers();
        let selection = Selection::best(count);
        let mut sums = Sums::new(count);
        recommend(
            model,
            &self.before,
            &customers,
            &selection,
            Reasons::Without,
            |found| {
                let mut start = 0;
                for same in found.customers.chunk_by(|left, right| left == right) {
                    let guesses = &found.items[start..start + same.len()];
                    sums.add(guesses, self.hidden.row(same[0]).0);
                    start += same.len();
                }
                ControlFlow::Continue(())
            },
        );
        sums.mean(customers.len())
    }
}

struct Sums {
    count: usize,
    /// Discounted gain of a list of that many hits from the top.
    perfect: Vec<f64>,
    sum: Quality,
}

impl Sums {
    fn new(count: usize) -> Self {
        let mut perfect = vec![0.0];
        for place in 0..count {
            perfect.push(perfect[place] + gain(place));
        }
        let sum = Quality {
            customers_count: 0,
            hit_rate: 0.0,
            precision: 0.0,
            recall: 0.0,
            mean_average_precision: 0.0,
            ndcg: 0.0,
        };
        Self {
            count,
            perfect,
            sum,
        }
    }

    /// `hidden` is in ascending order.
    fn add(&mut self, guesses: &[u32], hidden: &[u32]) {
        let (mut hits, mut average, mut gained) = (0.0, 0.0, 0.0);
        for (place, guess) in guesses.iter().enumerate() {
            if hidden.binary_search(guess).is_ok() {
                hits += 1.0;
                average += hits / (place + 1) as f64;
                gained += gain(place);
            }
        }
        let possible = self.count.min(hidden.len());
        let sum = &mut self.sum;
        sum.hit_rate += f64::from(hits > 0.0);
        sum.precision += hits / self.count as f64;
        sum.recall += hits / hidden.len() as f64;
        sum.mean_average_precision += average / possible as f64;
        sum.ndcg += gained / self.perfect[possible];
    }

    /// Customers of whom nothing was guessed count with zero.
    fn mean(self, customers_count: usize) -> Quality {
        let mean = |sum: f64| sum / customers_count.max(1) as f64;
        Quality {
            customers_count,
            hit_rate: mean(self.sum.hit_rate),
            precision: mean(self.sum.precision),
            recall: mean(self.sum.recall),
            mean_average_precision: mean(self.sum.mean_average_precision),
            ndcg: mean(self.sum.ndcg),
        }
    }
}

/// What a hit at a place, from 0, is worth.
fn gain(place: usize) -> f64 {
    ((place + 2) as f64).log2().recip()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recommend::Popularity;

    #[test]
    fn by_hand() {
        // Customer 0 buys 0, then 1 and 2 (1 is new, 2 is known to nobody else before). Customer 1
        // buys 1 and 3 in the only order. Customer 2 buys 3, then the same again.
        let split = LastBasket::hide(
            (3, 4),
            Orders {
                customers: &[0, 0, 0, 1, 1, 2, 2],
                orders: &[1, 2, 2, 1, 1, 5, 7],
                items: &[0, 1, 2, 1, 3, 3, 3],
                weights: &[1.0; 7],
            },
        )
        .unwrap();
        assert_eq!(split.customers(), [0]);
        assert_eq!(split.before.history(0).items, &[0]);
        // Best sellers for customer 0: 3 (two buyers), then 1.
        let quality = split.evaluate(&Popularity::of(&split.before), 2);
        assert_eq!(
            quality,
            Quality {
                customers_count: 1,
                hit_rate: 1.0,
                precision: 0.5,
                recall: 1.0,
                mean_average_precision: 0.5,
                ndcg: 3.0_f64.log2().recip(),
            }
        );
    }
}
