//! Which of several identical rows a row is: the first, the second …

use rustc_hash::FxHashMap;

/// Counts identical rows.
#[derive(Default)]
pub(crate) struct Ordinals {
    seen: FxHashMap<u128, u32>,
}

impl Ordinals {
    /// How many rows with this hash came before; counts this one.
    pub(crate) fn next(&mut self, hash: u128) -> u32 {
        let count = self.seen.entry(hash).or_insert(0);
        let ordinal = *count;
        *count += 1;
        ordinal
    }
}
