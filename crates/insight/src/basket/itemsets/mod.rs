//! Sets of products that come together often, counted exactly.

mod grow;

use serde::{Deserialize, Serialize};

use super::{Baskets, Error};

/// Which sets are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// In how many baskets a set must be at least.
    pub minimum_count: u32,
    /// How many products a set may have.
    pub longest: usize,
    /// How many sets there may be before it is given up.
    pub most: usize,
}

impl Limits {
    /// Sets in at least this share of the baskets that have anything in them, of up to four
    /// products, up to a million sets.
    pub fn share(baskets: &Baskets, share: f64) -> Self {
        Self {
            minimum_count: ((share * baskets.filled_count() as f64).ceil() as u32).max(1),
            longest: 4,
            most: 1_000_000,
        }
    }
}

/// Frequent sets of products and the number of baskets that each is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemSets {
    baskets_count: usize,
    /// Of every product, frequent or not.
    counts: Vec<u32>,
    /// Sets one after the other; `ends` says where each ends.
    items: Vec<u32>,
    ends: Vec<usize>,
    set_counts: Vec<u32>,
}

impl ItemSets {
    /// Finds all of them: sets grow by one product at a time, each only within the baskets that the
    /// smaller set is in (occurrence deliver of LCM: Uno, Kiyomi & Arimura 2004). Runs on all
    /// threads.
    ///
    /// # Errors
    /// A minimum of zero; more sets than the limit.
    pub fn find(baskets: &Baskets, limits: Limits) -> Result<Self, Error> {
        if limits.minimum_count == 0 {
            return Err(Error::MinimumCount);
        }
        let counts = baskets.counts();
        let mut sets = Self {
            baskets_count: baskets.filled_count(),
            counts,
            items: Vec::new(),
            ends: Vec::new(),
            set_counts: Vec::new(),
        };
        for found in grow::frequent(baskets, &sets.counts, limits)? {
            for (set, count) in found.iter() {
                sets.items.extend(set);
                sets.ends.push(sets.items.len());
                sets.set_counts.push(count);
            }
        }
        Ok(sets)
    }

    /// How many baskets have anything in them.
    pub fn baskets_count(&self) -> usize {
        self.baskets_count
    }

    /// In how many baskets a product is.
    pub fn count(&self, item: u32) -> u32 {
        self.counts.get(item as usize).copied().unwrap_or(0)
    }

    /// Every set, its products in ascending order, and its count.
    pub fn iter(&self) -> impl Iterator<Item = (&[u32], u32)> {
        let mut start = 0;
        self.ends
            .iter()
            .zip(&self.set_counts)
            .map(move |(&end, &count)| {
                let set = &self.items[start..end];
                start = end;
                (set, count)
            })
    }

    /// Sets of so many products.
    pub fn of_length(&self, length: usize) -> impl Iterator<Item = (&[u32], u32)> {
        self.iter().filter(move |(set, _)| set.len() == length)
    }

    /// How many sets there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether nothing comes often enough.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_every_set_counted(
            cells in prop::collection::vec((0..25_u32, 0..8_u32), 0..150),
            minimum_count in 1..6_u32,
            longest in 1..6_usize,
        ) {
            let baskets: Vec<u32> = cells.iter().map(|cell| cell.0).collect();
            let items: Vec<u32> = cells.iter().map(|cell| cell.1).collect();
            let baskets = Baskets::from_columns((25, 8), &baskets, &items).unwrap();
            let limits = Limits { minimum_count, longest, most: 1_000 };
            let found: BTreeMap<Vec<u32>, u32> = ItemSets::find(&baskets, limits)
                .unwrap()
                .iter()
                .map(|(set, count)| (set.to_vec(), count))
                .collect();
            let mut expected = BTreeMap::new();
            for mask in 1..256_u32 {
                let set: Vec<u32> = (0..8).filter(|item| mask >> item & 1 == 1).collect();
                let count = (0..25)
                    .filter(|&basket| {
                        let held: BTreeSet<u32> = cells
                            .iter()
                            .filter(|cell| cell.0 == basket)
                            .map(|cell| cell.1)
                            .collect();
                        set.iter().all(|item| held.contains(item))
                    })
                    .count() as u32;
                if count >= minimum_count && set.len() <= longest {
                    expected.insert(set, count);
                }
            }
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn too_many_sets_are_refused() {
        let items: Vec<u32> = (0..12).collect();
        let baskets = Baskets::from_columns((1, 12), &[0; 12], &items).unwrap();
        let limits = Limits {
            minimum_count: 1,
            longest: 12,
            most: 1_000,
        };
        assert_eq!(
            ItemSets::find(&baskets, limits),
            Err(Error::TooMany { most: 1_000 })
        );
        let all = Limits {
            most: 4_095,
            ..limits
        };
        assert_eq!(ItemSets::find(&baskets, all).unwrap().len(), 4_095);
    }
}
