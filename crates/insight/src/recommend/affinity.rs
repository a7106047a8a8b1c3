//! What customers are interested in, seen from what they look at, put in the basket and buy.

use serde::{Deserialize, Serialize};

use super::error::{Error, below, same_length};
use crate::rows::Rows;

/// How interest shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interest {
    Viewed,
    Added,
    Bought,
}

/// How much an event says about interest.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct InterestWeights {
    pub viewed: f32,
    pub added: f32,
    pub bought: f32,
    /// After how many days an event says half as much.
    pub half_life_days: f32,
}

impl Default for InterestWeights {
    /// A purchase says as much as five looks; after 90 days half is forgotten.
    fn default() -> Self {
        Self {
            viewed: 1.0,
            added: 3.0,
            bought: 5.0,
            half_life_days: 90.0,
        }
    }
}

/// Events as columns of the same length, in any order. A category may be a brand or anything else
/// that products belong to.
#[derive(Debug, Clone, Copy)]
pub struct InterestEvents<'a> {
    pub customers: &'a [u32],
    pub categories: &'a [u32],
    pub kinds: &'a [Interest],
    /// Days before the instant of evaluation; not negative.
    pub ages_days: &'a [f32],
}

/// The interest of every customer in every category that they had to do with.
///
/// interest(customer, category) = Σ weight(kind) · 2^(−age / half-life) over the events;
/// score = interest / Σ interest of the customer in all categories. A customer's scores are
/// positive and sum to 1, so they compare customers who do much with those who do little.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Affinities {
    /// A row a customer: categories and scores, the highest first.
    rows: Rows<f32>,
}

impl Affinities {
    /// Sums up the events.
    ///
    /// # Errors
    /// Columns of different lengths, a customer or category not below its count, a negative or
    /// missing age, a negative weight, a half-life that is not positive.
    pub fn from_events(
        (customers_count, categories_count): (usize, usize),
        events: InterestEvents<'_>,
        weights: &InterestWeights,
    ) -> Result<Self, Error> {
        check(weights)?;
        let lengths = [
            events.categories.len(),
            events.kinds.len(),
            events.ages_days.len(),
        ];
        same_length(events.customers.len(), &lengths)?;
        below("customer", events.customers, customers_count)?;
        below("category", events.categories, categories_count)?;
        if let Some(row) = events
            .ages_days
            .iter()
            .position(|age| age.is_nan() || *age < 0.0)
        {
            let days = events.ages_days[row];
            return Err(Error::Age { row, days });
        }
        let mut rows = Rows::from_cells(
            (customers_count, categories_count),
            events.customers,
            events.categories,
            |row| {
                let weight = match events.kinds[row] {
                    Interest::Viewed => weights.viewed,
                    Interest::Added => weights.added,
                    Interest::Bought => weights.bought,
                };
                weight * decay(events.ages_days[row], weights.half_life_days)
            },
        );
        normalise(&mut rows);
        Ok(Self { rows })
    }

    /// Categories of a customer and their scores, the highest first; of equal scores the lower
    /// category.
    pub fn of(&self, customer: u32) -> (&[u32], &[f32]) {
        self.rows.row(customer)
    }

    /// The category that interests a customer most, and its score.
    pub fn top(&self, customer: u32) -> Option<(u32, f32)> {
        let (categories, scores) = self.of(customer);
        Some((*categories.first()?, *scores.first()?))
    }

    /// Customer, category and score, one after the other, by customer.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32, f32)> {
        (0..self.rows.len() as u32).flat_map(|customer| {
            let (categories, scores) = self.of(customer);
            categories
                .iter()
                .zip(scores)
                .map(move |(&category, &score)| (customer, category, score))
        })
    }
}

/// 2^(−age / half-life): what is left of an event's weight. Also good for the weights of
/// [`super::Interactions`].
pub fn decay(age_days: f32, half_life_days: f32) -> f32 {
    (-age_days / half_life_days).exp2()
}

fn check(weights: &InterestWeights) -> Result<(), Error> {
    let wrong = |name, allowed| Err(Error::Option { name, allowed });
    let parts = [weights.viewed, weights.added, weights.bought];
    if parts.iter().any(|part| !part.is_finite() || *part < 0.0) {
        return wrong("weight", "0 or above");
    }
    if weights.half_life_days.is_nan() || weights.half_life_days <= 0.0 {
        return wrong("half_life_days", "above 0");
    }
    Ok(())
}

/// Divides each row by its sum and sorts it. What has no weight any more is left out.
fn normalise(rows: &mut Rows<f32>) {
    let mut sorted: Vec<(f32, u32)> = Vec::new();
    let mut written = 0;
    let mut from = 0;
    for row in 0..rows.len() {
        let to = rows.offsets[row + 1];
        let sum: f32 = rows.cells[from..to].iter().sum();
        sorted.clear();
        sorted.extend(
            (from..to)
                .map(|index| (rows.cells[index] / sum, rows.columns[index]))
                .filter(|&(score, _)| score > 0.0),
        );
        sorted.sort_unstable_by(super::top::best_first);
        rows.offsets[row] = written;
        for &(score, column) in &sorted {
            rows.cells[written] = score;
            rows.columns[written] = column;
            written += 1;
        }
        from = to;
    }
    let height = rows.len();
    rows.offsets[height] = written;
    rows.cells.truncate(written);
    rows.columns.truncate(written);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        use Interest::{Added, Bought, Viewed};
        let weights = InterestWeights {
            viewed: 1.0,
            added: 3.0,
            bought: 4.0,
            half_life_days: 10.0,
        };
        // Customer 0: category 2 gets 1 + 3, category 0 gets 4 / 4 = 1 after two half-lives.
        // Customer 1 did something too long ago to count; customer 2 nothing.
        let events = InterestEvents {
            customers: &[0, 0, 0, 1],
            categories: &[2, 0, 2, 1],
            kinds: &[Viewed, Bought, Added, Bought],
            ages_days: &[0.0, 20.0, 0.0, 1e9],
        };
        let found = Affinities::from_events((3, 3), events, &weights).unwrap();
        let rows: Vec<_> = found.iter().collect();
        assert_eq!(rows, [(0, 2, 0.8), (0, 0, 0.2)]);
        assert_eq!(found.top(0), Some((2, 0.8)));
        assert_eq!(found.top(1), None);
        assert_eq!(found.top(2), None);
    }

    #[test]
    fn an_event_of_the_future_is_refused() {
        let events = InterestEvents {
            customers: &[0],
            categories: &[0],
            kinds: &[Interest::Viewed],
            ages_days: &[-1.0],
        };
        let error = Affinities::from_events((1, 1), events, &InterestWeights::default());
        assert_eq!(
            error.unwrap_err().to_string(),
            "row 0: age of -1 days is not 0 or above"
        );
    }
}
