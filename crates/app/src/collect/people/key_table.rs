//! A dictionary of texts that stays small with millions of them: one arena of bytes, one table of
//! slots, no allocation a key.

use xxhash_rust::xxh3::xxh3_64;

const EMPTY: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Slot {
    /// The upper half of the hash: most misses end here, without touching the arena.
    fragment: u32,
    index: u32,
}

/// Texts, each with an index in the order of insertion.
pub(crate) struct KeyTable {
    slots: Vec<Slot>,
    arena: Vec<u8>,
    ends: Vec<usize>,
}

impl Default for KeyTable {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl KeyTable {
    /// Room for so many keys before it grows.
    pub(crate) fn with_capacity(keys: usize) -> Self {
        let slots = (keys * 3 / 2).next_power_of_two().max(64);
        let empty = Slot {
            fragment: 0,
            index: EMPTY,
        };
        Self {
            slots: vec![empty; slots],
            arena: Vec::with_capacity(keys * 8),
            ends: Vec::with_capacity(keys),
        }
    }

    /// The key at an index.
    pub(crate) fn key(&self, index: usize) -> &str {
        std::str::from_utf8(self.bytes(index)).expect("only whole texts are inserted")
    }

    /// The index of a key, if it is there.
    pub(crate) fn find(&self, key: &str) -> Option<usize> {
        let hash = xxh3_64(key.as_bytes());
        let slot = self.slots[self.place(hash, key.as_bytes())];
        (slot.index != EMPTY).then_some(slot.index as usize)
    }

    /// The index of a key, inserted if need be, and whether it was.
    pub(crate) fn insert(&mut self, key: &str) -> (usize, bool) {
        let hash = xxh3_64(key.as_bytes());
        let place = self.place(hash, key.as_bytes());
        let slot = self.slots[place];
        if slot.index != EMPTY {
            return (slot.index as usize, false);
        }
        let index = self.ends.len();
        self.arena.extend_from_slice(key.as_bytes());
        self.ends.push(self.arena.len());
        self.slots[place] = Slot {
            fragment: fragment(hash),
            index: u32::try_from(index).expect("fewer keys than customer numbers"),
        };
        if self.ends.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        (index, true)
    }

    fn bytes(&self, index: usize) -> &[u8] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.arena[start..self.ends[index]]
    }

    /// The slot that holds the key, or the empty one where it belongs.
    fn place(&self, hash: u64, key: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let slot = self.slots[place];
            let here = slot.fragment == fragment(hash) && slot.index != EMPTY;
            if slot.index == EMPTY || (here && self.bytes(slot.index as usize) == key) {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let empty = Slot {
            fragment: 0,
            index: EMPTY,
        };
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![empty; mask + 1];
        for (index, _) in self.ends.iter().enumerate() {
            let hash = xxh3_64(self.bytes(index));
            let mut place = hash as usize & mask;
            while slots[place].index != EMPTY {
                place = (place + 1) & mask;
            }
            slots[place] = Slot {
                fragment: fragment(hash),
                index: index as u32,
            };
        }
        self.slots = slots;
    }
}

fn fragment(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rustc_hash::FxHashMap;

    use super::KeyTable;

    proptest! {
        #[test]
        fn it_is_a_map_from_text_to_the_order_of_arrival(
            keys in proptest::collection::vec("[a-c上]{0,4}", 0..400)
        ) {
            let mut table = KeyTable::default();
            let mut model: FxHashMap<String, usize> = FxHashMap::default();
            for key in &keys {
                let next = model.len();
                let known = model.contains_key(key);
                let index = *model.entry(key.clone()).or_insert(next);
                prop_assert_eq!(table.insert(key), (index, !known));
            }
            prop_assert_eq!(table.ends.len(), model.len());
            for (key, index) in &model {
                prop_assert_eq!(table.find(key), Some(*index));
                prop_assert_eq!(table.key(*index), key);
            }
            prop_assert_eq!(table.find("nobody"), None);
        }
    }
}
