//! What customers get: their first product, and the category that interests them most.

use std::ops::ControlFlow;
use std::sync::Arc;

use arrow::array::{ArrayRef, StringArray};
use fenqun_insight::recommend::{Interactions, Reasons, Scorer, Selection, recommend};
use fenqun_segment::{Score, score_numbers};

use super::{Interests, Learned, SCORES, Sales};
use crate::Result;
use crate::jobs::Control;

/// What everybody would be shown.
pub(super) struct Firsts {
    /// By dense customer: the first product.
    items: Vec<Option<u32>>,
    /// By product: whether anybody is shown it.
    shown: Vec<bool>,
    /// Customers for whom the method itself found something.
    pub(super) personal: usize,
}

impl Firsts {
    /// Recommends to everybody who bought. Those for whom the method finds nothing get what sells
    /// best.
    pub(super) fn new(
        learned: &Learned,
        model: &dyn Scorer,
        interactions: &Interactions,
        control: &Control,
    ) -> Result<Self> {
        let products = &learned.products;
        let everybody: Vec<u32> = (0..interactions.customers_count() as u32).collect();
        let mut found = Self {
            items: vec![None; everybody.len()],
            shown: vec![false; products.len()],
            personal: 0,
        };
        let selection = learned
            .allowed
            .selection(products, learned.allowed.usual_count())?;
        found.add(model, interactions, (&everybody, &selection), control)?;
        let left: Vec<u32> = everybody
            .into_iter()
            .filter(|customer| found.items[*customer as usize].is_none())
            .collect();
        found.personal = found.items.len() - left.len();
        let popular = &learned.popular;
        found.add(popular, interactions, (&left, &selection), control)?;
        Ok(found)
    }

    fn add(
        &mut self,
        model: &dyn Scorer,
        interactions: &Interactions,
        (customers, selection): (&[u32], &Selection),
        control: &Control,
    ) -> Result<()> {
        let mut checked = Ok(());
        let reasons = Reasons::Without;
        recommend(model, interactions, customers, selection, reasons, |some| {
            for (customer, item) in some.customers.iter().zip(&some.items) {
                self.items[*customer as usize].get_or_insert(*item);
                self.shown[*item as usize] = true;
            }
            checked = control.check();
            match checked {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        checked
    }

    /// Different products that are recommended to anybody.
    pub(super) fn products_count(&self) -> usize {
        self.shown.iter().filter(|shown| **shown).count()
    }
}

/// The scores: products for those who bought, categories for those who showed interest in any.
pub(super) fn scores(
    learned: &Learned,
    sales: &Sales,
    firsts: &Firsts,
    interests: &Interests,
) -> Vec<Score> {
    let of_items = |texts: &[String]| -> ArrayRef {
        let items = firsts.items.iter();
        let texts = items.map(|item| item.map(|item| texts[item as usize].as_str()));
        Arc::new(texts.collect::<StringArray>())
    };
    let mut customers = Vec::new();
    let mut favourites = Vec::new();
    let mut shares = Vec::new();
    for (place, number) in (0..).zip(&interests.numbers) {
        if let Some((category, share)) = interests.affinities.top(place) {
            customers.push(*number);
            favourites.push(interests.categories[category as usize].as_str());
            shares.push(f64::from(share));
        }
    }
    let favourites: ArrayRef = Arc::new(StringArray::from(favourites));
    vec![
        SCORES[0].score(&sales.numbers, of_items(&learned.products.names)),
        SCORES[1].score(&sales.numbers, of_items(&learned.products.ids)),
        SCORES[2].score(&customers, favourites),
        SCORES[3].score(&customers, score_numbers(&shares, 4)),
    ]
}
