//! Tastes learned from who bought what: a few numbers for each customer and each product.

mod score;
mod solve;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::error::Error;
use super::interactions::Interactions;
use super::top::Top;

/// Half steps in which customers find their place among products at rest: each goes on from where
/// the one before stopped.
const FOLDING_ROUNDS: usize = 4;

/// How factors are learned.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Als {
    /// Numbers for each customer and product.
    pub factors: usize,
    /// λ: how much large numbers are held back.
    pub regularization: f32,
    /// α: a weight w makes a confidence of 1 + α w.
    pub alpha: f32,
    pub iterations: usize,
    pub seed: u64,
}

impl Default for Als {
    /// From a plateau (α from 0.3 to 3, λ up to 30) that is best on the last baskets of Online
    /// Retail and, with those left out, on the second-last ones. What suits a
    /// shop is for [`super::LastBasket`] to say.
    fn default() -> Self {
        Self {
            factors: 64,
            regularization: 10.0,
            alpha: 1.0,
            iterations: 15,
            seed: 0,
        }
    }
}

/// Matrix factorisation of implicit feedback by alternating least squares (Hu, Koren & Volinsky
/// 2008): minimises Σ c (p − x·y)² + λ (Σ‖x‖² + Σ‖y‖²) over all pairs, with preference p = 1 and
/// confidence c = 1 + α w where there was an interaction, p = 0 and c = 1 elsewhere. Each half step
/// is solved by three steps of conjugate gradients from where it stood (Takács, Pilászy & Tikk
/// 2011).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImplicitFactors {
    options: Als,
    customers: Vec<f32>,
    items: Vec<f32>,
    /// YᵀY of the products' factors.
    gram: Vec<f32>,
}

impl ImplicitFactors {
    /// Learns the factors. Runs on all threads; the result depends on the seed, not on the threads.
    ///
    /// # Errors
    /// No factors, or λ or α not a positive number.
    pub fn fit(interactions: &Interactions, options: Als) -> Result<Self, Error> {
        check(&options)?;
        let width = options.factors;
        let mut random = ChaCha8Rng::seed_from_u64(options.seed);
        let mut start = |rows: usize| -> Vec<f32> {
            (0..rows * width)
                .map(|_| random.random::<f32>() * 0.01)
                .collect()
        };
        let mut customers = start(interactions.customers_count());
        let mut items = start(interactions.items_count());
        let by_customer = &interactions.rows;
        let by_item = by_customer.transposed(interactions.items_count());
        for _ in 0..options.iterations {
            solve::half_step(by_customer, &items, &mut customers, &options);
            solve::half_step(&by_item, &customers, &mut items, &options);
        }
        let gram = solve::gram(&items, width);
        Ok(Self {
            options,
            customers,
            items,
            gram,
        })
    }

    /// The same without the factors of customers, which are most of the memory: each customer is
    /// then scored as somebody new with their history.
    #[must_use]
    pub fn without_customers(mut self) -> Self {
        self.customers = Vec::new();
        self
    }

    /// The same products' factors with those of the customers of `interactions` in place of the
    /// ones there were: a few half steps of the method with the products at rest. Products beyond
    /// those that were learned must not be among the interactions.
    #[must_use]
    pub fn with_customers(mut self, interactions: &Interactions) -> Self {
        let mut customers = vec![0.0; interactions.customers_count() * self.options.factors];
        for _ in 0..FOLDING_ROUNDS {
            solve::half_step(
                &interactions.rows,
                &self.items,
                &mut customers,
                &self.options,
            );
        }
        self.customers = customers;
        self
    }

    /// How the factors were learned.
    pub fn options(&self) -> &Als {
        &self.options
    }

    /// The `count` products with the most similar factors (cosine), most similar first.
    pub fn similar(&self, item: u32, count: usize) -> Vec<(u32, f32)> {
        let mut found = Vec::new();
        if item as usize >= self.items.len() / self.options.factors {
            return found;
        }
        let own = row(&self.items, item, self.options.factors);
        let own_length = dot(own, own).sqrt();
        let mut top = Top::new(count);
        for (other, factors) in self.items.chunks_exact(self.options.factors).enumerate() {
            let lengths = own_length * dot(factors, factors).sqrt();
            if other as u32 != item && lengths > 0.0 {
                top.offer(other as u32, dot(own, factors) / lengths);
            }
        }
        top.take(|other, similarity| found.push((other, similarity)));
        found
    }
}

fn check(options: &Als) -> Result<(), Error> {
    let positive = |value: f32| value.is_finite() && value > 0.0;
    let wrong = |name, allowed| Err(Error::Option { name, allowed });
    if options.factors == 0 {
        return wrong("factors", "at least 1");
    }
    if !positive(options.regularization) {
        return wrong("regularization", "above 0");
    }
    if !positive(options.alpha) {
        return wrong("alpha", "above 0");
    }
    Ok(())
}

/// The factors of one customer or product.
fn row(factors: &[f32], number: u32, width: usize) -> &[f32] {
    &factors[number as usize * width..][..width]
}

/// The product of two rows, summed in eight lanes so that it runs in vector registers.
fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (left, right) = (left.chunks_exact(8), right.chunks_exact(8));
    let rest: f32 = left
        .remainder()
        .iter()
        .zip(right.remainder())
        .map(|(a, b)| a * b)
        .sum();
    for (left, right) in left.zip(right) {
        for lane in 0..8 {
            lanes[lane] += left[lane] * right[lane];
        }
    }
    rest + lanes.iter().sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recommend::{History, Scorer, Scores};

    /// Two tastes: customers 0 to 3 buy products 0 to 3, customers 4 to 7 products 4 to 7, each
    /// all but the one of their own number.
    fn two_tastes() -> Interactions {
        let pairs: Vec<(u32, u32)> = (0..8)
            .flat_map(|customer| (0..8).map(move |item| (customer, item)))
            .filter(|&(customer, item)| customer / 4 == item / 4 && customer != item)
            .collect();
        let customers: Vec<u32> = pairs.iter().map(|pair| pair.0).collect();
        let items: Vec<u32> = pairs.iter().map(|pair| pair.1).collect();
        Interactions::from_columns((9, 8), &customers, &items, &vec![1.0; pairs.len()]).unwrap()
    }

    fn model() -> ImplicitFactors {
        let options = Als {
            factors: 4,
            regularization: 0.1,
            alpha: 10.0,
            ..Als::default()
        };
        ImplicitFactors::fit(&two_tastes(), options).unwrap()
    }

    fn scores(model: &ImplicitFactors, customer: u32, history: History<'_>) -> Vec<f32> {
        let mut scores = Scores::new(8);
        model.score(customer, history, &mut scores);
        let mut found = vec![0.0; 8];
        for (item, score) in scores.iter() {
            found[item as usize] = score;
        }
        found
    }

    #[test]
    fn the_same_seed_gives_the_same_model() {
        assert_eq!(model(), model());
        let stored = serde_json::to_string(&model()).unwrap();
        let read: ImplicitFactors = serde_json::from_str(&stored).unwrap();
        assert_eq!(read, model());
    }

    #[test]
    fn what_is_missing_in_a_taste_is_found() {
        let (interactions, model) = (two_tastes(), model());
        let found = scores(&model, 5, interactions.history(5));
        assert!(found[5] > 0.5, "{found:?}");
        assert!(
            found[..4].iter().all(|other| *other < found[5] / 2.0),
            "{found:?}"
        );
        assert!(model.similar(1, 3).iter().all(|&(item, _)| item < 4));
    }

    #[test]
    fn a_newcomer_is_scored_as_somebody_with_the_same_history() {
        let (interactions, model) = (two_tastes(), model());
        let history = interactions.history(2);
        let known = scores(&model, 2, history);
        let new = scores(&model, 77, history);
        for (known, new) in known.iter().zip(&new) {
            assert!((known - new).abs() < 0.02, "{known} {new}");
        }
        assert!(model.customer(8, interactions.history(8)).is_none());
    }

    #[test]
    fn customers_can_be_left_out_and_found_again() {
        let (interactions, model) = (two_tastes(), model());
        let bare = model.clone().without_customers();
        let again = bare.clone().with_customers(&interactions);
        let history = interactions.history(2);
        let known = scores(&model, 2, history);
        for other in [&bare, &again] {
            for (known, new) in known.iter().zip(&scores(other, 2, history)) {
                assert!((known - new).abs() < 0.02, "{known} {new}");
            }
        }
    }

    #[test]
    fn reasons_come_from_the_same_taste() {
        let (interactions, model) = (two_tastes(), model());
        let history = interactions.history(6);
        let mut reasons = Vec::new();
        model.reasons(history, &Scores::new(8), &[6, 0], &mut reasons);
        assert!(history.items.contains(&reasons[0].unwrap()), "{reasons:?}");
        reasons.clear();
        let nothing = interactions.history(8);
        model.reasons(nothing, &Scores::new(8), &[6], &mut reasons);
        assert_eq!(reasons, [None]);
    }

    #[test]
    fn options_out_of_range_are_refused() {
        let with = |change: fn(&mut Als)| {
            let mut options = Als::default();
            change(&mut options);
            ImplicitFactors::fit(&two_tastes(), options)
                .unwrap_err()
                .to_string()
        };
        assert_eq!(with(|o| o.factors = 0), "factors must be at least 1");
        assert_eq!(with(|o| o.alpha = f32::NAN), "alpha must be above 0");
        assert_eq!(
            with(|o| o.regularization = 0.0),
            "regularization must be above 0"
        );
    }
}
