//! A flat set of hashes: one probe in a table that fits the processor's caches.

/// Hashes of one share.
pub(super) struct HashSet64 {
    slots: Vec<u64>,
    has_zero: bool,
}

impl HashSet64 {
    pub(super) fn with_capacity(hashes: usize) -> Self {
        Self {
            slots: vec![0; (hashes * 2).next_power_of_two().max(16)],
            has_zero: false,
        }
    }

    /// Adds a hash; whether it was new.
    #[inline]
    pub(super) fn insert(&mut self, hash: u64) -> bool {
        if hash == 0 {
            return !std::mem::replace(&mut self.has_zero, true);
        }
        let slot = self.find(hash);
        let is_new = self.slots[slot] == 0;
        self.slots[slot] = hash;
        is_new
    }

    #[inline]
    pub(super) fn contains(&self, hash: u64) -> bool {
        match hash {
            0 => self.has_zero,
            _ => self.slots[self.find(hash)] == hash,
        }
    }

    fn find(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        #[allow(clippy::cast_possible_truncation)]
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 && self.slots[slot] != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_what_was_added() {
        let mut set = HashSet64::with_capacity(8);
        for hash in [0, 1, 17, 33, u64::MAX] {
            assert!(!set.contains(hash));
            assert!(set.insert(hash));
            assert!(!set.insert(hash));
            assert!(set.contains(hash));
        }
        assert!(!set.contains(49));
    }
}
