//! What each order had in it.

use super::Error;
use crate::rows::Rows;

/// Baskets × products, each product at most once in a basket.
#[derive(Debug, Clone, PartialEq)]
pub struct Baskets {
    items_count: usize,
    /// Baskets that have anything in them.
    filled_count: usize,
    pub(super) rows: Rows<()>,
}

impl Baskets {
    /// Takes two columns of the same length, a row a product of a basket, in any order; a product
    /// that comes twice in a basket counts once.
    ///
    /// # Errors
    /// Columns of different lengths, a basket or product not below its count.
    pub fn from_columns(
        (baskets_count, items_count): (usize, usize),
        baskets: &[u32],
        items: &[u32],
    ) -> Result<Self, Error> {
        if baskets.len() != items.len() {
            return Err(Error::Lengths(baskets.len(), items.len()));
        }
        below("basket", baskets, baskets_count)?;
        below("item", items, items_count)?;
        let rows = Rows::from_cells((baskets_count, items_count), baskets, items, |_| ());
        let filled_count = rows.offsets.windows(2).filter(|w| w[0] < w[1]).count();
        Ok(Self {
            items_count,
            filled_count,
            rows,
        })
    }

    /// How many baskets have anything in them: what shares are shares of.
    pub fn filled_count(&self) -> usize {
        self.filled_count
    }

    /// How many products there are.
    pub fn items_count(&self) -> usize {
        self.items_count
    }

    /// In how many baskets each product is.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.items_count];
        for &item in &self.rows.columns {
            counts[item as usize] += 1;
        }
        counts
    }
}

fn below(what: &'static str, numbers: &[u32], count: usize) -> Result<(), Error> {
    match numbers.iter().position(|&number| number as usize >= count) {
        Some(row) => Err(Error::OutOfRange {
            row,
            what,
            number: numbers[row],
            count,
        }),
        None => Ok(()),
    }
}
