//! A dictionary of texts that stays small and quick with millions of them.
//!
//! Entries lie one after another in an arena, each with its number and its text, so that a look-up
//! touches two places in memory: the slot and the entry. Memory is slower than hashing; keys that
//! are looked up together are therefore asked for together, and the processor waits for all of
//! them at once.

use std::hint::black_box;

use xxhash_rust::xxh3::xxh3_64;

/// Entries begin at multiples of this many bytes.
const UNIT: usize = 4;
/// Bytes of an entry before its text: number and length.
const HEAD: usize = 8;
/// Keys that are looked up together.
const TOGETHER: usize = 64;

#[derive(Clone, Copy, Default)]
struct Slot {
    /// The upper half of the hash: most misses end here, without touching the arena.
    fragment: u32,
    /// One more than the entry's place in the arena, in units; zero is an empty slot.
    entry: u32,
}

/// Texts, each with a number.
pub(crate) struct KeyTable {
    slots: Vec<Slot>,
    arena: Vec<u8>,
    /// Where each entry begins, in units, in the order of insertion.
    entries: Vec<u32>,
}

impl Default for KeyTable {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl KeyTable {
    /// Room for so many keys before it grows.
    pub(crate) fn with_capacity(keys: usize) -> Self {
        Self {
            slots: vec![Slot::default(); (keys * 3 / 2).next_power_of_two().max(64)],
            arena: Vec::with_capacity(keys * (HEAD + 12)),
            entries: Vec::with_capacity(keys),
        }
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Number and key of the entry that was inserted as the n-th, counted from zero.
    pub(crate) fn entry(&self, index: usize) -> (u32, &str) {
        let start = self.entries[index] as usize * UNIT;
        let (number, text) = self.read(start);
        let text = std::str::from_utf8(text).expect("only whole texts are inserted");
        (number, text)
    }

    /// The number of a key, if it is there.
    pub(crate) fn find(&self, key: &str) -> Option<u32> {
        self.look_up(xxh3_64(key.as_bytes()), key.as_bytes()).ok()
    }

    /// The number of a key, which is inserted with a fresh number if it is not there.
    pub(crate) fn find_or_insert(&mut self, key: &str, fresh: impl FnOnce() -> u32) -> u32 {
        self.hashed(xxh3_64(key.as_bytes()), key, fresh)
    }

    /// The same for many keys; `given` gets each one's number, in order.
    pub(crate) fn find_or_insert_all<'k>(
        &mut self,
        keys: impl Iterator<Item = &'k str>,
        mut fresh: impl FnMut() -> u32,
        mut given: impl FnMut(u32),
    ) {
        let mut keys = keys;
        let mut together: Vec<(u64, &str)> = Vec::with_capacity(TOGETHER);
        loop {
            together.clear();
            let next = keys.by_ref().take(TOGETHER);
            together.extend(next.map(|key| (xxh3_64(key.as_bytes()), key)));
            if together.is_empty() {
                return;
            }
            self.touch(&together);
            for (hash, key) in &together {
                given(self.hashed(*hash, key, &mut fresh));
            }
        }
    }

    /// Has the processor fetch what the look-up of these keys will need.
    fn touch(&self, keys: &[(u64, &str)]) {
        let mask = self.slots.len() - 1;
        let mut entries = [0; TOGETHER];
        for ((hash, _), entry) in keys.iter().zip(&mut entries) {
            *entry = self.slots[*hash as usize & mask].entry;
        }
        let mut seen = 0;
        for entry in entries {
            let start = (entry as usize).saturating_sub(1) * UNIT;
            seen ^= self.arena.get(start).copied().unwrap_or_default();
        }
        black_box(seen);
    }

    fn hashed(&mut self, hash: u64, key: &str, fresh: impl FnOnce() -> u32) -> u32 {
        match self.look_up(hash, key.as_bytes()) {
            Ok(number) => number,
            Err(place) => {
                let number = fresh();
                self.slots[place] = Slot {
                    fragment: fragment(hash),
                    entry: self.append(number, key) + 1,
                };
                if self.entries.len() * 4 > self.slots.len() * 3 {
                    self.grow();
                }
                number
            }
        }
    }

    /// The number of a key, or the empty slot where it belongs.
    fn look_up(&self, hash: u64, key: &[u8]) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let slot = self.slots[place];
            if slot.entry == 0 {
                return Err(place);
            }
            if slot.fragment == fragment(hash) {
                let (number, text) = self.read((slot.entry as usize - 1) * UNIT);
                if text == key {
                    return Ok(number);
                }
            }
            place = (place + 1) & mask;
        }
    }

    fn read(&self, start: usize) -> (u32, &[u8]) {
        let word = |at: usize| {
            let bytes = self.arena[at..at + 4].try_into().expect("four bytes");
            u32::from_le_bytes(bytes)
        };
        let text = start + HEAD;
        let length = word(start + 4) as usize;
        (word(start), &self.arena[text..text + length])
    }

    fn append(&mut self, number: u32, key: &str) -> u32 {
        let start = u32::try_from(self.arena.len() / UNIT).expect("keys fit into 16 GiB");
        let length = u32::try_from(key.len()).expect("a key is shorter than 4 GiB");
        self.arena.extend_from_slice(&number.to_le_bytes());
        self.arena.extend_from_slice(&length.to_le_bytes());
        self.arena.extend_from_slice(key.as_bytes());
        self.arena
            .resize(self.arena.len().next_multiple_of(UNIT), 0);
        self.entries.push(start);
        start
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![Slot::default(); mask + 1];
        for entry in &self.entries {
            let (_, text) = self.read(*entry as usize * UNIT);
            let hash = xxh3_64(text);
            let mut place = hash as usize & mask;
            while slots[place].entry != 0 {
                place = (place + 1) & mask;
            }
            slots[place] = Slot {
                fragment: fragment(hash),
                entry: entry + 1,
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
        fn it_is_a_map_from_text_to_number(
            keys in proptest::collection::vec("[a-c上]{0,4}", 0..400)
        ) {
            let mut one_by_one = KeyTable::default();
            let mut together = KeyTable::default();
            let mut model: FxHashMap<String, u32> = FxHashMap::default();
            let mut numbers = Vec::new();
            for key in &keys {
                let next = 7 + model.len() as u32;
                let number = *model.entry(key.clone()).or_insert(next);
                prop_assert_eq!(one_by_one.find_or_insert(key, || next), number);
                numbers.push(number);
            }
            let mut given = Vec::new();
            let mut fresh = 7..;
            together.find_or_insert_all(
                keys.iter().map(String::as_str),
                || fresh.next().expect("numbers do not end"),
                |number| given.push(number),
            );
            prop_assert_eq!(given, numbers);
            for table in [&one_by_one, &together] {
                prop_assert_eq!(table.len(), model.len());
                for (key, number) in &model {
                    prop_assert_eq!(table.find(key), Some(*number));
                }
                for index in 0..table.len() {
                    let (number, key) = table.entry(index);
                    prop_assert_eq!(model[key], number);
                }
                prop_assert_eq!(table.find("nobody"), None);
            }
        }
    }
}
