//! Products that the same customers buy.

mod compare;

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::interactions::{History, Interactions};
use super::scorer::{ItemScore, Scorer, Scores};
use super::weighting::Weighting;
use crate::rows::Rows;

/// For every product the products nearest to it, by who bought them (item-based collaborative
/// filtering: Sarwar, Karypis, Konstan & Riedl 2001; Deshpande & Karypis 2004).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemNeighbours {
    weighting: Weighting,
    /// A row a product: its neighbours, nearest first, and their similarities.
    nearest: Rows<f32>,
}

impl ItemNeighbours {
    /// Compares all products and keeps for each the `count` nearest.
    ///
    /// Exact: time grows with the sum over customers of the square of their products. Runs on all
    /// threads; the result does not depend on their number.
    ///
    /// # Errors
    /// No neighbours wanted; k1 or b of BM25 outside of their range.
    pub fn fit(
        interactions: &Interactions,
        weighting: Weighting,
        count: usize,
    ) -> Result<Self, Error> {
        if count == 0 {
            return Err(Error::Option {
                name: "count",
                allowed: "at least 1",
            });
        }
        if let Weighting::Bm25 { k1, b } = weighting {
            let positive = k1.is_finite() && k1 > 0.0;
            if !positive || !(0.0..=1.0).contains(&b) {
                return Err(Error::Option {
                    name: "bm25",
                    allowed: "k1 above 0 and b from 0 to 1",
                });
            }
        }
        let nearest = compare::nearest(interactions, weighting.weigh(interactions), count);
        Ok(Self { weighting, nearest })
    }

    /// How interactions were weighted.
    pub fn weighting(&self) -> Weighting {
        self.weighting
    }

    /// Products similar to one, nearest first, and their similarities.
    pub fn similar(&self, item: u32) -> (&[u32], &[f32]) {
        self.nearest.row(item)
    }
}

impl Scorer for ItemNeighbours {
    fn items_count(&self) -> usize {
        self.nearest.len()
    }

    /// The sum over what was bought of weight × similarity.
    fn score(&self, _customer: u32, history: History<'_>, scores: &mut Scores) {
        for (bought, weight) in history.iter() {
            let (items, similarities) = self.similar(bought);
            for (&item, &similarity) in items.iter().zip(similarities) {
                scores.add(item, weight * similarity, bought);
            }
        }
    }

    fn score_item(&self, item: u32) -> ItemScore<'_> {
        let mut towards = vec![0.0_f32; self.nearest.len()];
        for (bought, similarity) in towards.iter_mut().enumerate() {
            let (items, similarities) = self.similar(bought as u32);
            if let Some(place) = items.iter().position(|&near| near == item) {
                *similarity = similarities[place];
            }
        }
        Box::new(move |_, history| {
            let score: f32 = history
                .iter()
                .map(|(bought, weight)| weight * towards.get(bought as usize).unwrap_or(&0.0))
                .sum();
            (score > 0.0).then_some(score)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Customers 0, 1 and 2 buy products 0 and 1; customer 2 also product 2; customer 3 product 2.
    fn four_customers() -> Interactions {
        let customers = [0, 0, 1, 1, 2, 2, 2, 3];
        let items = [0, 1, 0, 1, 0, 1, 2, 2];
        Interactions::from_columns((4, 3), &customers, &items, &[1.0; 8]).unwrap()
    }

    #[test]
    fn cosines_by_hand() {
        let model = ItemNeighbours::fit(&four_customers(), Weighting::Cosine, 5).unwrap();
        let (items, similarities) = model.similar(0);
        assert_eq!(items, &[1, 2]);
        assert!((similarities[0] - 1.0).abs() < 1e-6);
        assert!((similarities[1] - 1.0 / 6.0_f32.sqrt()).abs() < 1e-6);
        assert_eq!(model.similar(99), (&[][..], &[][..]));
    }

    #[test]
    fn scores_and_reasons_by_hand() {
        let interactions = four_customers();
        let model = ItemNeighbours::fit(&interactions, Weighting::Cosine, 5).unwrap();
        let mut scores = Scores::new(3);
        let history = interactions.history(3);
        model.score(3, history, &mut scores);
        let mut reasons = Vec::new();
        model.reasons(history, &scores, &[0, 1, 2], &mut reasons);
        assert_eq!(reasons, [Some(2), Some(2), None]);
        for (item, score) in scores.iter() {
            assert!((score - 1.0 / 6.0_f32.sqrt()).abs() < 1e-6);
            assert_eq!(model.score_item(item)(3, history), Some(score));
        }
        assert_eq!(model.score_item(2)(3, history), None);
    }

    #[test]
    fn a_stored_model_is_the_same() {
        let model = ItemNeighbours::fit(&four_customers(), Weighting::BM25, 2).unwrap();
        let stored = serde_json::to_string(&model).unwrap();
        assert_eq!(
            serde_json::from_str::<ItemNeighbours>(&stored).unwrap(),
            model
        );
    }

    proptest! {
        /// Few and many cells, so that both ways of summing are walked.
        #[test]
        fn as_every_pair_compared(cells in prop::collection::vec((0..12_u32, 0..30_u32), 1..250)) {
            let customers: Vec<u32> = cells.iter().map(|cell| cell.0).collect();
            let items: Vec<u32> = cells.iter().map(|cell| cell.1).collect();
            let weights = vec![1.0; cells.len()];
            let interactions =
                Interactions::from_columns((12, 30), &customers, &items, &weights).unwrap();
            for weighting in [Weighting::Cosine, Weighting::TfIdf, Weighting::BM25] {
                let model = ItemNeighbours::fit(&interactions, weighting, 40).unwrap();
                let weights = weighting.weigh(&interactions);
                let by_item = interactions.rows.transposed_with(30, &weights);
                for item in 0..30 {
                    let (near, similarities) = model.similar(item);
                    let mut expected: Vec<f32> = (0..30)
                        .filter(|&other| other != item)
                        .map(|other| product(by_item.row(item), by_item.row(other)))
                        .filter(|&sum| sum > 0.0)
                        .collect();
                    expected.sort_by(|left, right| right.total_cmp(left));
                    prop_assert_eq!(similarities.len(), expected.len());
                    for ((&other, found), expected) in near.iter().zip(similarities).zip(expected) {
                        prop_assert!((found - expected).abs() < 1e-4);
                        let own = product(by_item.row(item), by_item.row(other));
                        prop_assert!((found - own).abs() < 1e-4);
                    }
                }
            }
        }
    }

    fn product(left: (&[u32], &[f32]), right: (&[u32], &[f32])) -> f32 {
        left.0
            .iter()
            .zip(left.1)
            .filter_map(|(customer, weight)| {
                let place = right.0.binary_search(customer).ok()?;
                Some(weight * right.1[place])
            })
            .sum()
    }
}
