//! What most customers buy: for those of whom nothing is known, and the least that others must beat.

use serde::{Deserialize, Serialize};

use super::interactions::{History, Interactions};
use super::scorer::{ItemScore, Scorer, Scores};

/// How many customers bought each product, among all or among some.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Popularity {
    buyers: Vec<u32>,
}

impl Popularity {
    /// Among all customers.
    pub fn of(interactions: &Interactions) -> Self {
        Self::among(interactions, 0..interactions.customers_count() as u32)
    }

    /// Among some customers, such as a segment; each is to be named once.
    pub fn among(interactions: &Interactions, customers: impl IntoIterator<Item = u32>) -> Self {
        let mut buyers = vec![0; interactions.items_count()];
        for customer in customers {
            for &item in interactions.history(customer).items {
                buyers[item as usize] += 1;
            }
        }
        Self { buyers }
    }

    /// Customers who bought each product.
    pub fn buyers(&self) -> &[u32] {
        &self.buyers
    }
}

impl Scorer for Popularity {
    fn items_count(&self) -> usize {
        self.buyers.len()
    }

    fn score(&self, _customer: u32, _history: History<'_>, scores: &mut Scores) {
        for (item, &buyers) in self.buyers.iter().enumerate() {
            if buyers > 0 {
                scores.put(item as u32, buyers as f32);
            }
        }
    }

    fn score_item(&self, item: u32) -> ItemScore<'_> {
        let buyers = self.buyers.get(item as usize).copied().unwrap_or(0);
        Box::new(move |_, _| (buyers > 0).then_some(buyers as f32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_has_its_own_favourites() {
        let interactions =
            Interactions::from_columns((3, 2), &[0, 1, 2], &[0, 0, 1], &[1.0, 5.0, 1.0]).unwrap();
        assert_eq!(Popularity::of(&interactions).buyers(), &[2, 1]);
        assert_eq!(Popularity::among(&interactions, [1, 2]).buyers(), &[1, 1]);
    }
}
