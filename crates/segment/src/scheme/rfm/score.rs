//! Scores of every customer who bought something.

use std::cmp::Ordering;

use fenqun_model::CustomerNumber;
use rust_decimal::Decimal;

use super::groups::Groups;
use super::method::{Edges, RfmMethod, Scoring};
use crate::evaluate::Evaluation;
use crate::scheme::quantile::quantile;
use crate::value::{Column, Point, day_number, day_of_us};

/// Scores of all buyers, in columns, ascending by customer number.
#[derive(Clone, Debug, PartialEq)]
pub struct Rfm {
    /// How the scores were given.
    pub scoring: Scoring,
    /// Which set of groups.
    pub groups: Groups,
    /// The edges that were used; `None` for fifths.
    pub edges: Option<Edges>,
    pub(in crate::scheme) customers: Vec<u32>,
    pub(in crate::scheme) recency_days: Vec<u32>,
    pub(in crate::scheme) frequency: Vec<u64>,
    /// Integers of `10^-scale`.
    pub(in crate::scheme) monetary: Vec<i128>,
    pub(in crate::scheme) scale: i8,
    /// Scores 1–5 for recency, frequency and monetary value.
    pub(in crate::scheme) scores: [Vec<u8>; 3],
}

/// One customer's values and scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Who.
    pub customer: CustomerNumber,
    /// Calendar days since the last purchase.
    pub recency_days: u32,
    /// Purchases.
    pub frequency: u64,
    /// What they brought, in the workspace's currency.
    pub monetary: Decimal,
    /// Recency's score, 5 for the most recent.
    pub r: u8,
    /// Frequency's score.
    pub f: u8,
    /// Monetary value's score.
    pub m: u8,
}

impl Rfm {
    pub(super) fn new(method: &RfmMethod, evaluation: &Evaluation) -> Self {
        let [last, purchases, spend] = RfmMethod::metrics().map(|m| evaluation.metric(&m));
        let mut rfm = Self {
            scoring: method.scoring,
            groups: method.groups,
            edges: None,
            customers: Vec::new(),
            recency_days: Vec::new(),
            frequency: Vec::new(),
            monetary: Vec::new(),
            scale: 0,
            scores: Default::default(),
        };
        // Columns of other types mean that no event has brought a purchase yet.
        let (Column::Instant(last), Column::Count(purchases), Column::Number(spend)) =
            (last, purchases, spend)
        else {
            return rfm;
        };
        rfm.scale = spend.scale();
        let today = day_number(evaluation.calendar.date_of(evaluation.as_of));
        let key_order = evaluation.population.key_order();
        let mut places = Vec::new();
        for (row, &place) in key_order.iter().enumerate() {
            let count = u64::from(purchases.value(row));
            if count == 0 {
                continue;
            }
            let day = day_of_us(last.value(row), &evaluation.calendar);
            rfm.customers
                .push(evaluation.population.numbers().value(row));
            rfm.recency_days
                .push(u32::try_from(today - day).unwrap_or(0));
            rfm.frequency.push(count);
            rfm.monetary.push(spend.value(row));
            places.push(place);
        }
        rfm.score(method, &places);
        rfm
    }

    fn score(&mut self, method: &RfmMethod, places: &[u32]) {
        let recency: Vec<i128> = self.recency_days.iter().map(|&v| i128::from(v)).collect();
        let frequency: Vec<i128> = self.frequency.iter().map(|&v| i128::from(v)).collect();
        let measures = [
            (recency.as_slice(), 0),
            (frequency.as_slice(), 0),
            (self.monetary.as_slice(), self.scale),
        ];
        let mut scores = match method.scoring {
            Scoring::Fifths => measures.map(|(values, _)| fifths(values, places)),
            Scoring::Edges => {
                let edges: [[Decimal; 4]; 3] = std::array::from_fn(|measure| {
                    let (values, scale) = measures[measure];
                    edges_of(values, scale, &method.edges[measure])
                });
                let scores = std::array::from_fn(|measure| {
                    let (values, scale) = measures[measure];
                    by_edges(values, scale, &edges[measure])
                });
                let [recency, frequency, monetary] = edges;
                self.edges = Some(Edges {
                    recency,
                    frequency,
                    monetary,
                });
                scores
            }
        };
        for score in &mut scores[0] {
            *score = 6 - *score;
        }
        self.scores = scores;
    }

    /// How many customers bought something.
    pub fn len(&self) -> usize {
        self.customers.len()
    }

    /// Whether nobody did.
    pub fn is_empty(&self) -> bool {
        self.customers.is_empty()
    }

    /// Everybody's scores, ascending by customer number.
    pub fn scores(&self) -> impl ExactSizeIterator<Item = Score> {
        (0..self.len()).map(|index| self.at(index))
    }

    /// One customer's scores; `None` for one who never bought.
    pub fn score_of(&self, customer: CustomerNumber) -> Option<Score> {
        let index = self.customers.binary_search(&customer.0).ok()?;
        Some(self.at(index))
    }

    /// How many customers have each score: `[r, f, m]`, index 0 for score 1.
    pub fn score_counts(&self) -> [[u64; 5]; 3] {
        std::array::from_fn(|measure| {
            let mut counts = [0; 5];
            for &score in &self.scores[measure] {
                counts[usize::from(score) - 1] += 1;
            }
            counts
        })
    }

    /// The largest value with each score, index 0 for score 1; `None` where nobody has it.
    #[allow(clippy::type_complexity, reason = "three things of five")]
    pub fn upper_bounds(&self) -> ([Option<u32>; 5], [Option<u64>; 5], [Option<Decimal>; 5]) {
        let mut bounds = ([None; 5], [None; 5], [None; 5]);
        for score in self.scores() {
            let raise = |score: u8| usize::from(score) - 1;
            let r = &mut bounds.0[raise(score.r)];
            *r = (*r).max(Some(score.recency_days));
            let f = &mut bounds.1[raise(score.f)];
            *f = (*f).max(Some(score.frequency));
            let m = &mut bounds.2[raise(score.m)];
            *m = (*m).max(Some(score.monetary));
        }
        bounds
    }

    /// The mean scores of R, F and M, to two decimals.
    pub(in crate::scheme) fn mean_scores(&self) -> [String; 3] {
        super::groups::Means::new(self).shown()
    }

    pub(super) fn at(&self, index: usize) -> Score {
        Score {
            customer: CustomerNumber(self.customers[index]),
            recency_days: self.recency_days[index],
            frequency: self.frequency[index],
            monetary: money(self.monetary[index], self.scale),
            r: self.scores[0][index],
            f: self.scores[1][index],
            m: self.scores[2][index],
        }
    }
}

/// An amount as a decimal; one beyond 28 digits is capped.
pub(crate) fn money(mantissa: i128, scale: i8) -> Decimal {
    Decimal::try_from_i128_with_scale(mantissa, u32::try_from(scale).unwrap_or(0)).unwrap_or(
        if mantissa < 0 {
            Decimal::MIN
        } else {
            Decimal::MAX
        },
    )
}

/// `NTILE(5)` over (value, place): the first parts take one more where the number does not divide.
fn fifths(values: &[i128], places: &[u32]) -> Vec<u8> {
    // What is compared lies together: following an index into two columns took three times as long.
    let order = values.iter().zip(places).zip(0_u32..);
    let mut order: Vec<(i128, u32, u32)> = order
        .map(|((&value, &place), index)| (value, place, index))
        .collect();
    order.sort_unstable();
    let (size, larger) = (values.len() / 5, values.len() % 5);
    let mut tiles = vec![0; values.len()];
    let mut rest = order.as_slice();
    for tile in 0..5_usize {
        let (part, after) = rest.split_at(size + usize::from(tile < larger));
        for &(_, _, index) in part {
            tiles[index as usize] = [1, 2, 3, 4, 5][tile];
        }
        rest = after;
    }
    tiles
}

/// The edges that are set, the others from the quantiles of the values.
fn edges_of(values: &[i128], scale: i8, set: &[Option<Decimal>; 4]) -> [Decimal; 4] {
    let mut ascending = values.to_vec();
    ascending.sort_unstable();
    std::array::from_fn(|index| {
        let percent = [20, 40, 60, 80][index];
        set[index]
            .or_else(|| quantile(&ascending, scale, percent))
            .unwrap_or_default()
    })
}

/// 1 + the number of edges below the value.
fn by_edges(values: &[i128], scale: i8, edges: &[Decimal; 4]) -> Vec<u8> {
    let points = edges.map(|edge| Point::new(edge, scale));
    let above = |value: i128| {
        let below = points
            .iter()
            .filter(|p| p.order(value) == Ordering::Greater);
        below.fold(1, |score, _| score + 1)
    };
    values.iter().map(|&value| above(value)).collect()
}

#[cfg(test)]
mod tests {
    use super::{by_edges, edges_of, fifths};

    #[test]
    fn fifths_give_the_remainder_to_the_first_parts() {
        let places: Vec<u32> = (0..8).collect();
        assert_eq!(
            fifths(&[1, 2, 3, 4, 5, 6, 7, 8], &places),
            [1, 1, 2, 2, 3, 3, 4, 5]
        );
        assert_eq!(fifths(&[9, 9, 9], &[2, 0, 1]), [3, 1, 2]);
        assert!(fifths(&[], &[]).is_empty());
    }

    #[test]
    fn a_value_on_an_edge_has_the_lower_score() {
        let values = [1, 1, 2, 3, 6, 10];
        let edges = edges_of(&values, 0, &[None; 4]);
        assert_eq!(edges.map(|e| e.to_string()), ["1", "2", "3", "6"]);
        assert_eq!(by_edges(&values, 0, &edges), [1, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn edges_that_are_set_stand() {
        let set = [None, Some(5.into()), None, None];
        let edges = edges_of(&[1, 2, 3], 0, &set);
        assert_eq!(edges[1], 5.into());
    }
}
