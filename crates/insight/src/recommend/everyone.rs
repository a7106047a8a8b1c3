//! Products for customers, and customers for a product.

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::interactions::Interactions;
use super::scorer::{Scorer, Scores};
use super::selection::{Chooser, Selection};
use super::top::Top;

/// Customers that one task works on, so that tasks are worth their start and share out evenly.
const TASK: usize = 256;
/// Customers that are worked on before results are handed out: what memory is needed for.
const CHUNK: usize = 64 * TASK;

/// Recommendations as columns of the same length, a row a customer and product. Rows of a customer
/// follow each other, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recommendations {
    pub customers: Vec<u32>,
    pub items: Vec<u32>,
    /// Higher is better; comparable within a model.
    pub scores: Vec<f32>,
    /// The bought product that speaks most for it; empty where reasons were not asked for.
    pub reasons: Vec<Option<u32>>,
}

/// Whether recommendations come with reasons. For [`super::ImplicitFactors`] they cost more than
/// the recommendations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reasons {
    With,
    Without,
}

/// Products for each of `customers`, in one pass on all threads.
///
/// `take` gets them in the order of `customers`, some thousand customers at a time, and may end the
/// pass; memory does not grow with the number of customers. A customer without history gets what
/// the model has for such: nothing from [`super::ItemNeighbours`], the best sellers from
/// [`super::Popularity`].
pub fn recommend(
    model: &dyn Scorer,
    interactions: &Interactions,
    customers: &[u32],
    selection: &Selection,
    reasons: Reasons,
    mut take: impl FnMut(Recommendations) -> ControlFlow<()>,
) {
    for chunk in customers.chunks(CHUNK) {
        let tasks: Vec<Recommendations> = chunk
            .par_chunks(TASK)
            .map_init(
                || (Scores::new(model.items_count()), Chooser::new(selection)),
                |(scores, chooser), customers| {
                    let mut found = Recommendations::default();
                    for &customer in customers {
                        let history = interactions.history(customer);
                        scores.clear();
                        model.score(customer, history, scores);
                        let start = found.items.len();
                        chooser.choose(history, scores, |item, score| {
                            found.customers.push(customer);
                            found.items.push(item);
                            found.scores.push(score);
                        });
                        if reasons == Reasons::With {
                            let picks = &found.items[start..];
                            model.reasons(history, scores, picks, &mut found.reasons);
                        }
                    }
                    found
                },
            )
            .collect();
        for task in tasks {
            if take(task).is_break() {
                return;
            }
        }
    }
}

/// The `count` customers who may want a product most, best first, with their scores; of all
/// customers that `eligible` lets pass. Those who have bought it are left out unless `bought_too`.
pub fn customers_for(
    model: &dyn Scorer,
    interactions: &Interactions,
    item: u32,
    count: usize,
    bought_too: bool,
    eligible: impl Fn(u32) -> bool + Sync,
) -> Vec<(u32, f32)> {
    let score = model.score_item(item);
    let customers = interactions.customers_count();
    let tasks: Vec<Vec<(u32, f32)>> = (0..customers.div_ceil(CHUNK))
        .into_par_iter()
        .map(|task| {
            let mut top = Top::new(count);
            let range = task * CHUNK..customers.min((task + 1) * CHUNK);
            for customer in range.map(|customer| customer as u32) {
                let history = interactions.history(customer);
                if !eligible(customer)
                    || (!bought_too && history.items.binary_search(&item).is_ok())
                {
                    continue;
                }
                if let Some(score) = score(customer, history) {
                    top.offer(customer, score);
                }
            }
            let mut found = Vec::new();
            top.take(|customer, score| found.push((customer, score)));
            found
        })
        .collect();
    let mut top = Top::new(count);
    for (customer, score) in tasks.into_iter().flatten() {
        top.offer(customer, score);
    }
    let mut found = Vec::new();
    top.take(|customer, score| found.push((customer, score)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recommend::{ItemNeighbours, Popularity, Weighting};

    /// 40,000 customers: each buys product n mod 5 and the next but one.
    fn shop() -> Interactions {
        let customers: Vec<u32> = (0..80_000).map(|row| row / 2).collect();
        let items: Vec<u32> = (0..80_000).map(|row| (row / 2 + row % 2 * 2) % 5).collect();
        Interactions::from_columns((40_000, 5), &customers, &items, &vec![1.0; 80_000]).unwrap()
    }

    #[test]
    fn everybody_gets_theirs_in_order() {
        let shop = shop();
        let model = ItemNeighbours::fit(&shop, Weighting::Cosine, 4).unwrap();
        let customers: Vec<u32> = (0..40_000).rev().collect();
        let mut seen = Vec::new();
        let selection = Selection::best(1);
        recommend(
            &model,
            &shop,
            &customers,
            &selection,
            Reasons::With,
            |found| {
                for (row, &customer) in found.customers.iter().enumerate() {
                    let history = shop.history(customer);
                    assert!(!history.items.contains(&found.items[row]));
                    assert!(history.items.contains(&found.reasons[row].unwrap()));
                    seen.push(customer);
                }
                ControlFlow::Continue(())
            },
        );
        assert_eq!(seen, customers);
    }

    #[test]
    fn a_pass_can_be_ended() {
        let shop = shop();
        let model = Popularity::of(&shop);
        let customers: Vec<u32> = (0..40_000).collect();
        let mut calls = 0;
        let selection = Selection::best(2);
        recommend(
            &model,
            &shop,
            &customers,
            &selection,
            Reasons::Without,
            |found| {
                calls += 1;
                assert!(found.reasons.is_empty());
                ControlFlow::Break(())
            },
        );
        assert_eq!(calls, 1);
    }

    #[test]
    fn customers_for_a_product_are_those_whose_score_is_highest() {
        let shop = shop();
        let model = ItemNeighbours::fit(&shop, Weighting::Cosine, 4).unwrap();
        let even = |customer: u32| customer.is_multiple_of(2);
        let found = customers_for(&model, &shop, 0, 50, false, even);
        let mut scores = Scores::new(5);
        let mut expected = Vec::new();
        for customer in (0..40_000).filter(|&customer| even(customer)) {
            let history = shop.history(customer);
            scores.clear();
            model.score(customer, history, &mut scores);
            let score = scores.iter().find(|&(item, _)| item == 0);
            if let Some((_, score)) = score.filter(|_| !history.items.contains(&0)) {
                expected.push((customer, score));
            }
        }
        expected.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        expected.truncate(50);
        assert_eq!(found, expected);
    }
}
