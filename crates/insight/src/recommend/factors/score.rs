//! What learned tastes say about a customer, and why.

use std::borrow::Cow;

use nalgebra::DVector;

use super::{ImplicitFactors, dot, row, solve};
use crate::recommend::interactions::History;
use crate::recommend::scorer::{ItemScore, Scorer, Scores};
use crate::rows::Rows;

impl ImplicitFactors {
    /// The customer's factors as they were learned; for one who was not there, the best for the
    /// history. `None` without any.
    pub(super) fn customer(&self, customer: u32, history: History<'_>) -> Option<Cow<'_, [f32]>> {
        let width = self.options.factors;
        if (customer as usize) < self.customers.len() / width {
            let factors = row(&self.customers, customer, width);
            let learned = factors.iter().any(|&factor| factor != 0.0);
            return learned.then_some(Cow::Borrowed(factors));
        }
        let known = self.known(history);
        if known.len() == 0 {
            return None;
        }
        let (columns, weights) = known.row(0);
        let system = solve::system(&self.gram, &self.items, columns, weights, &self.options)?;
        let mut target = DVector::<f64>::zeros(width);
        for (&item, &weight) in columns.iter().zip(weights) {
            let confidence = 1.0 + f64::from(self.options.alpha * weight);
            for (sum, &factor) in target.iter_mut().zip(row(&self.items, item, width)) {
                *sum += confidence * f64::from(factor);
            }
        }
        let solved = system.solve(&target);
        Some(solved.iter().map(|&x| x as f32).collect())
    }

    /// The part of a history that the model knows, as a table of one row, or of none.
    fn known(&self, history: History<'_>) -> Rows<f32> {
        let count = self.items_count();
        let mut known = Rows::default();
        known.offsets.push(0);
        for (item, weight) in history.iter().filter(|&(item, _)| (item as usize) < count) {
            known.columns.push(item);
            known.cells.push(weight);
        }
        if !known.columns.is_empty() {
            known.offsets.push(known.columns.len());
        }
        known
    }
}

impl Scorer for ImplicitFactors {
    fn items_count(&self) -> usize {
        self.items.len() / self.options.factors
    }

    /// x·y: how much a preference of 1 is to be expected.
    fn score(&self, customer: u32, history: History<'_>, scores: &mut Scores) {
        let Some(own) = self.customer(customer, history) else {
            return;
        };
        for (item, factors) in self.items.chunks_exact(self.options.factors).enumerate() {
            scores.put(item as u32, dot(&own, factors));
        }
    }

    fn score_item(&self, item: u32) -> ItemScore<'_> {
        Box::new(move |customer, history| {
            if item as usize >= self.items_count() {
                return None;
            }
            let own = self.customer(customer, history)?;
            Some(dot(&own, row(&self.items, item, self.options.factors)))
        })
    }

    /// The bought product j with the largest part yᵢᵀ W yⱼ cⱼ of the score of i, where
    /// W = (Yᵀ C Y + λ I)⁻¹ of the customer (Hu, Koren & Volinsky 2008, §5).
    fn reasons(
        &self,
        history: History<'_>,
        _scores: &Scores,
        picks: &[u32],
        reasons: &mut Vec<Option<u32>>,
    ) {
        let width = self.options.factors;
        let known = self.known(history);
        let (columns, weights) = known.row(0);
        let system = solve::system(&self.gram, &self.items, columns, weights, &self.options);
        for &pick in picks {
            let Some(system) = &system else {
                reasons.push(None);
                continue;
            };
            let factors = row(&self.items, pick, width).iter();
            let towards = DVector::from_iterator(width, factors.map(|&factor| f64::from(factor)));
            let towards: Vec<f32> = system
                .solve(&towards)
                .iter()
                .map(|&part| part as f32)
                .collect();
            let part = |item: u32, weight: f32| {
                (1.0 + self.options.alpha * weight) * dot(&towards, row(&self.items, item, width))
            };
            let most = columns
                .iter()
                .zip(weights)
                .map(|(&item, &weight)| (part(item, weight), item))
                .filter(|&(part, _)| part > 0.0)
                .max_by(|left, right| left.0.total_cmp(&right.0));
            reasons.push(most.map(|(_, item)| item));
        }
    }
}
