//! Which products may be recommended, and how many.

use super::error::Error;
use super::interactions::History;
use super::scorer::Scores;
use super::top::{Top, best_first};

/// How many products are wanted and which may be among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    count: usize,
    bought_too: bool,
    allowed: Option<Vec<bool>>,
    categories: Option<Categories>,
}

#[derive(Debug, Clone, PartialEq)]
struct Categories {
    of_item: Vec<u32>,
    most: usize,
    count: usize,
}

impl Selection {
    /// The best `count` products that the customer has not bought.
    pub fn best(count: usize) -> Self {
        Self {
            count,
            bought_too: false,
            allowed: None,
            categories: None,
        }
    }

    /// Bought products, too: for goods that are used up.
    #[must_use]
    pub fn with_bought(mut self) -> Self {
        self.bought_too = true;
        self
    }

    /// Only products whose place in `mask` is true: in stock, of a brand, in a catalogue. Several
    /// masks must all be true; products beyond the end of a mask are not allowed.
    #[must_use]
    pub fn only(mut self, mask: &[bool]) -> Self {
        let allowed = match self.allowed {
            Some(before) => before.iter().zip(mask).map(|(&a, &b)| a && b).collect(),
            None => mask.to_vec(),
        };
        self.allowed = Some(allowed);
        self
    }

    /// None of `items`, of the `items_count` that there are.
    #[must_use]
    pub fn without(self, items_count: usize, items: &[u32]) -> Self {
        let mut mask = vec![true; items_count];
        for &item in items {
            if let Some(place) = mask.get_mut(item as usize) {
                *place = false;
            }
        }
        self.only(&mask)
    }

    /// At most `most` of each category. `of_item` names the category of every product, from 0.
    ///
    /// # Errors
    /// `most` is zero, or a category is not below the number of products.
    pub fn per_category(mut self, of_item: &[u32], most: usize) -> Result<Self, Error> {
        if most == 0 {
            return Err(Error::Option {
                name: "most",
                allowed: "at least 1",
            });
        }
        super::error::below("category", of_item, of_item.len())?;
        let count = of_item.iter().max().map_or(0, |&last| last as usize + 1);
        self.categories = Some(Categories {
            of_item: of_item.to_vec(),
            most,
            count,
        });
        Ok(self)
    }

    /// Whether a product may be recommended to a customer with this history.
    pub(super) fn allows(&self, item: u32, history: History<'_>) -> bool {
        self.allowed
            .as_ref()
            .is_none_or(|mask| mask.get(item as usize).copied().unwrap_or(false))
            && (self.bought_too || history.items.binary_search(&item).is_err())
    }
}

/// Chooses for one customer after the other with the same memory.
#[derive(Debug)]
pub(super) struct Chooser<'a> {
    selection: &'a Selection,
    top: Top,
    /// How many of each category are chosen.
    taken: Vec<usize>,
    candidates: Vec<(f32, u32)>,
}

impl<'a> Chooser<'a> {
    pub fn new(selection: &'a Selection) -> Self {
        let categories = selection.categories.as_ref();
        Self {
            selection,
            top: Top::new(selection.count),
            taken: vec![0; categories.map_or(0, |categories| categories.count)],
            candidates: Vec::new(),
        }
    }

    /// Hands out product and score, best first.
    pub fn choose(
        &mut self,
        history: History<'_>,
        scores: &Scores,
        mut each: impl FnMut(u32, f32),
    ) {
        let selection = self.selection;
        match &selection.categories {
            None => {
                // Few scores are among the best, so that is asked first.
                for (item, score) in scores.iter() {
                    if self.top.wants(score) && selection.allows(item, history) {
                        self.top.offer(item, score);
                    }
                }
                self.top.take(each);
            }
            Some(categories) => {
                let allowed = scores
                    .iter()
                    .filter(|&(item, _)| selection.allows(item, history));
                self.candidates.clear();
                self.candidates
                    .extend(allowed.map(|(item, score)| (score, item)));
                self.within(categories, &mut each);
            }
        }
    }

    /// Takes the best of what is left, a few at a time, until there are enough.
    fn within(&mut self, categories: &Categories, each: &mut impl FnMut(u32, f32)) {
        self.taken.fill(0);
        let mut chosen = 0;
        let mut left = self.candidates.as_mut_slice();
        let mut step = self.selection.count.saturating_mul(4);
        while chosen < self.selection.count && !left.is_empty() {
            if step < left.len() {
                left.select_nth_unstable_by(step, best_first);
            }
            let (best, rest) = left.split_at_mut(step.min(left.len()));
            best.sort_unstable_by(best_first);
            for &(score, item) in &*best {
                // A product beyond the list of categories belongs to none and has no limit.
                let category = categories.of_item.get(item as usize);
                let taken = category.map(|&category| &mut self.taken[category as usize]);
                let full = taken
                    .as_ref()
                    .is_some_and(|taken| **taken >= categories.most);
                if chosen < self.selection.count && !full {
                    if let Some(taken) = taken {
                        *taken += 1;
                    }
                    each(item, score);
                    chosen += 1;
                }
            }
            left = rest;
            step = step.saturating_mul(2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(selection: &Selection, scores: &[f32], bought: &[u32]) -> Vec<u32> {
        let mut table = Scores::new(scores.len());
        for (item, &score) in scores.iter().enumerate() {
            table.put(item as u32, score);
        }
        let weights = vec![1.0; bought.len()];
        let history = History {
            items: bought,
            weights: &weights,
        };
        let mut found = Vec::new();
        Chooser::new(selection).choose(history, &table, |item, _| found.push(item));
        found
    }

    const SCORES: [f32; 6] = [6.0, 5.0, 4.0, 3.0, 2.0, 1.0];

    #[test]
    fn bought_products_are_left_out_unless_wanted() {
        assert_eq!(chosen(&Selection::best(2), &SCORES, &[0, 2]), [1, 3]);
        assert_eq!(
            chosen(&Selection::best(2).with_bought(), &SCORES, &[0, 2]),
            [0, 1]
        );
    }

    #[test]
    fn masks_and_exclusions_all_hold() {
        let in_stock = [true, true, false, true, true, false];
        let selection = Selection::best(9).only(&in_stock).without(6, &[0, 77]);
        assert_eq!(chosen(&selection, &SCORES, &[]), [1, 3, 4]);
    }

    #[test]
    fn a_category_gives_no_more_than_its_share() {
        let selection = Selection::best(3)
            .per_category(&[0, 0, 0, 0, 1, 1], 1)
            .unwrap();
        assert_eq!(chosen(&selection, &SCORES, &[]), [0, 4]);
        let two = Selection::best(3)
            .per_category(&[0, 0, 0, 0, 1, 1], 2)
            .unwrap();
        assert_eq!(chosen(&two, &SCORES, &[]), [0, 1, 4]);
        assert!(Selection::best(3).per_category(&[0, 9], 1).is_err());
    }

    #[test]
    fn a_share_is_kept_however_many_come_first() {
        // The first hundred are of one category; the one of the other category comes last.
        let scores: Vec<f32> = (0..101_u8).rev().map(f32::from).collect();
        let mut categories = vec![0; 100];
        categories.push(1);
        let selection = Selection::best(2).per_category(&categories, 1).unwrap();
        assert_eq!(chosen(&selection, &scores, &[]), [0, 100]);
    }
}
