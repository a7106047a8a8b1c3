//! How much an interaction says, before products are compared.

use serde::{Deserialize, Serialize};

use super::interactions::Interactions;

/// How interactions are weighted before products are compared by their customers.
///
/// Seen as retrieval of text, a product is a document and its customers are the words in it. A
/// customer who buys everything is a common word and says little.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weighting {
    /// Cosine of the products' columns: v / ‖column‖ (Sarwar, Karypis, Konstan & Riedl 2001, §3.1).
    Cosine,
    /// Cosine after √v · idf, with idf = ln(products / (1 + products of the customer))
    /// (Salton & Buckley 1988).
    TfIdf,
    /// v (k1 + 1) / (v + k1 (1 − b + b · length / mean length)) · idf, length being the product's
    /// sum of weights (Robertson & Zaragoza 2009, eq. 3.15). Not a cosine: similarities may exceed 1.
    Bm25 { k1: f32, b: f32 },
}

impl Weighting {
    /// BM25 with the constants that are usual for text: k1 = 1.2, b = 0.75.
    pub const BM25: Self = Self::Bm25 { k1: 1.2, b: 0.75 };

    /// One weight for each interaction, in the order of the customers' rows.
    pub(super) fn weigh(self, interactions: &Interactions) -> Vec<f32> {
        match self {
            Self::Cosine => normalised(interactions, interactions.rows.cells.clone()),
            Self::TfIdf => {
                let rarity = rarity(interactions);
                let weights = weights(interactions, |customer, _, weight| {
                    weight.sqrt() * rarity[customer]
                });
                normalised(interactions, weights)
            }
            Self::Bm25 { k1, b } => {
                let lengths = sums(interactions, &interactions.rows.cells, |weight| weight);
                let mean = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
                let saturation: Vec<f32> = lengths
                    .iter()
                    .map(|length| k1 * (1.0 - b + b * (length / mean) as f32))
                    .collect();
                let rarity = rarity(interactions);
                weights(interactions, |customer, item, weight| {
                    weight * (k1 + 1.0) / (saturation[item] + weight) * rarity[customer]
                })
            }
        }
    }
}

/// ln(products / (1 + products of the customer)); never below zero, so that a customer who has
/// bought everything says nothing rather than the opposite.
fn rarity(interactions: &Interactions) -> Vec<f32> {
    let items = interactions.items_count() as f64;
    let offsets = &interactions.rows.offsets;
    offsets
        .windows(2)
        .map(|ends| {
            let bought = (ends[1] - ends[0]) as f64;
            (items / (1.0 + bought)).ln().max(0.0) as f32
        })
        .collect()
}

/// Applies `weigh` to customer, product and weight of every interaction.
fn weights(interactions: &Interactions, weigh: impl Fn(usize, usize, f32) -> f32) -> Vec<f32> {
    let mut weights = Vec::with_capacity(interactions.pairs_count());
    for customer in 0..interactions.customers_count() {
        let history = interactions.history(customer as u32);
        weights.extend(
            history
                .iter()
                .map(|(item, weight)| weigh(customer, item as usize, weight)),
        );
    }
    weights
}

/// Divides by the length of the product's column, so that a product of columns is their cosine.
fn normalised(interactions: &Interactions, mut weights: Vec<f32>) -> Vec<f32> {
    let scale: Vec<f32> = sums(interactions, &weights, |weight| weight * weight)
        .iter()
        .map(|&sum| {
            if sum > 0.0 {
                sum.sqrt().recip() as f32
            } else {
                0.0
            }
        })
        .collect();
    for (weight, &item) in weights.iter_mut().zip(&interactions.rows.columns) {
        *weight *= scale[item as usize];
    }
    weights
}

/// The sum over each product's customers.
fn sums(interactions: &Interactions, weights: &[f32], of: impl Fn(f32) -> f32) -> Vec<f64> {
    let mut sums = vec![0.0; interactions.items_count()];
    for (&weight, &item) in weights.iter().zip(&interactions.rows.columns) {
        sums[item as usize] += f64::from(of(weight));
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Customer 0 bought products 0 and 1, customer 1 product 0 four times; products 2 and 3 have
    /// no buyers.
    fn weights(weighting: Weighting) -> Vec<f32> {
        let interactions =
            Interactions::from_columns((2, 4), &[0, 0, 1], &[0, 1, 0], &[1.0, 1.0, 4.0]).unwrap();
        weighting.weigh(&interactions)
    }

    fn assert_near(found: &[f32], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (f64::from(*found) - expected).abs() < 1e-6,
                "{found} {expected}"
            );
        }
    }

    #[test]
    fn columns_have_length_one() {
        let length = 17.0_f64.sqrt();
        assert_near(
            &weights(Weighting::Cosine),
            &[1.0 / length, 1.0, 4.0 / length],
        );
        let (common, rare) = ((4.0_f64 / 3.0).ln(), 2.0 * 2.0_f64.ln());
        let length = common.hypot(rare);
        assert_near(
            &weights(Weighting::TfIdf),
            &[common / length, 1.0, rare / length],
        );
    }

    #[test]
    fn bm25_by_hand() {
        // Lengths 5, 1, 0 and 0; their mean is 1.5.
        let (common, rare) = ((4.0_f64 / 3.0).ln(), 2.0_f64.ln());
        let weight = |value: f64, length: f64, rarity: f64| {
            value * 2.2 / (value + 1.2 * (0.25 + 0.75 * length / 1.5)) * rarity
        };
        assert_near(
            &weights(Weighting::BM25),
            &[
                weight(1.0, 5.0, common),
                weight(1.0, 1.0, common),
                weight(4.0, 5.0, rare),
            ],
        );
    }
}
