//! What every model answers: how much a customer may want each product.

use super::interactions::History;

/// The score of one product as a function of customer and history; nothing where the model has
/// nothing to say.
pub type ItemScore<'a> = Box<dyn Fn(u32, History<'_>) -> Option<f32> + Sync + 'a>;

/// A model that scores products for a customer. Higher is better; scores of different models
/// cannot be compared.
pub trait Scorer: Sync {
    /// How many products the model knows.
    fn items_count(&self) -> usize;

    /// Adds to `scores` what the customer may want, given what they bought.
    fn score(&self, customer: u32, history: History<'_>, scores: &mut Scores);

    /// The same for one product and many customers.
    fn score_item(&self, item: u32) -> ItemScore<'_>;

    /// For each of `picks` the bought product that speaks most for it, if the model can say.
    /// `scores` are those of the same customer. By default what added most to the score.
    fn reasons(
        &self,
        _history: History<'_>,
        scores: &Scores,
        picks: &[u32],
        reasons: &mut Vec<Option<u32>>,
    ) {
        reasons.extend(picks.iter().map(|&item| scores.cause(item)));
    }
}

/// Scores of all products for one customer; made once for many customers.
#[derive(Debug, Clone)]
pub struct Scores {
    slots: Vec<Slot>,
    scored: Vec<u32>,
    turn: u32,
}

/// What is known about a product, together in one line of the cache.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The turn in which the rest was written; what an earlier turn wrote is worth nothing.
    turn: u32,
    score: f32,
    most: f32,
    cause: u32,
}

/// The cause of a score that was not summed up from causes.
const NONE: u32 = u32::MAX;

impl Scores {
    pub fn new(items_count: usize) -> Self {
        Self {
            slots: vec![Slot::default(); items_count],
            scored: Vec::new(),
            turn: 1,
        }
    }

    /// Forgets all scores.
    pub fn clear(&mut self) {
        self.scored.clear();
        self.turn = self.turn.wrapping_add(1);
        if self.turn == 0 {
            self.slots.fill(Slot::default());
            self.turn = 1;
        }
    }

    /// Adds to a product's score what speaks for it, because of the bought product `cause`.
    #[inline]
    pub fn add(&mut self, item: u32, amount: f32, cause: u32) {
        let slot = &mut self.slots[item as usize];
        if slot.turn == self.turn {
            slot.score += amount;
            if amount > slot.most {
                slot.most = amount;
                slot.cause = cause;
            }
        } else {
            *slot = Slot {
                turn: self.turn,
                score: amount,
                most: amount,
                cause,
            };
            self.scored.push(item);
        }
    }

    /// Gives a product, which has none yet, the whole of its score.
    pub fn put(&mut self, item: u32, score: f32) {
        self.add(item, score, NONE);
    }

    /// Products that have a score, in the order in which they got one, and the scores.
    pub fn iter(&self) -> impl Iterator<Item = (u32, f32)> {
        self.scored
            .iter()
            .map(|&item| (item, self.slots[item as usize].score))
    }

    /// What added most to a product's score.
    pub fn cause(&self, item: u32) -> Option<u32> {
        let slot = self.slots.get(item as usize)?;
        (slot.turn == self.turn && slot.cause != NONE).then_some(slot.cause)
    }
}
