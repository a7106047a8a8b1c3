//! Rules about pairs: who buys this buys that.

use serde::{Deserialize, Serialize};

use super::ItemSets;

/// Who buys `item` also buys `with` (Agrawal, Imieliński & Swami 1993).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PairRule {
    pub item: u32,
    pub with: u32,
    /// Baskets with both.
    pub count: u32,
    /// Share of all baskets that have both.
    pub support: f64,
    /// Share of the baskets with `item` that have `with`.
    pub confidence: f64,
    /// Confidence / share of all baskets that have `with` (Brin, Motwani, Ullman & Tsur 1997):
    /// above 1 they come together more often than by chance.
    pub lift: f64,
}

/// Both rules of every frequent pair whose confidence is at least `confidence`, highest lift first;
/// of equal lift the more confident, then the lower numbers.
pub fn pair_rules(sets: &ItemSets, confidence: f64) -> Vec<PairRule> {
    let baskets = sets.baskets_count() as f64;
    let mut rules: Vec<PairRule> = sets
        .of_length(2)
        .flat_map(|(pair, count)| [(pair[0], pair[1], count), (pair[1], pair[0], count)])
        .map(|(item, with, count)| {
            let (both, one, other) = (
                f64::from(count),
                f64::from(sets.count(item)),
                f64::from(sets.count(with)),
            );
            PairRule {
                item,
                with,
                count,
                support: both / baskets,
                confidence: both / one,
                lift: both * baskets / (one * other),
            }
        })
        .filter(|rule| rule.confidence >= confidence)
        .collect();
    rules.sort_unstable_by(|left, right| {
        (right.lift.total_cmp(&left.lift))
            .then(right.confidence.total_cmp(&left.confidence))
            .then((left.item, left.with).cmp(&(right.item, right.with)))
    });
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basket::{Baskets, Limits};

    #[test]
    fn by_hand() {
        // Product 0 in baskets 0 to 3, product 1 in 0 and 1, product 2 in 4; basket 5 is empty.
        let baskets =
            Baskets::from_columns((6, 3), &[0, 1, 2, 3, 0, 1, 4], &[0, 0, 0, 0, 1, 1, 2]).unwrap();
        let sets = ItemSets::find(&baskets, Limits::share(&baskets, 0.3)).unwrap();
        let rule = |item, with, confidence| PairRule {
            item,
            with,
            count: 2,
            support: 0.4,
            confidence,
            lift: 1.25,
        };
        assert_eq!(pair_rules(&sets, 0.5), [rule(1, 0, 1.0), rule(0, 1, 0.5)]);
        assert_eq!(pair_rules(&sets, 0.6), [rule(1, 0, 1.0)]);
    }
}
