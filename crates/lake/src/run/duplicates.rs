//! Rows of a run that repeat the message id of an earlier row.

/// Their positions, ascending. Ids with equal hashes are compared as texts, so the answer is exact.
pub(super) fn repeated_ids<'a>(hashes: &[u64], id: impl Fn(usize) -> &'a str) -> Vec<usize> {
    const FREE: u32 = u32::MAX;
    let slots = (hashes.len() * 2).next_power_of_two().max(16);
    let mask = slots - 1;
    let mut table: Vec<(u32, u32)> = vec![(0, FREE); slots];
    let mut repeated = Vec::new();
    for (at, hash) in hashes.iter().enumerate() {
        // The upper half tells hashes apart within a slot, the lower half picks the slot.
        #[allow(clippy::cast_possible_truncation)]
        let (mark, mut slot) = ((hash >> 32) as u32, *hash as usize & mask);
        loop {
            let (known, position) = table[slot];
            if position == FREE {
                table[slot] = (
                    mark,
                    u32::try_from(at).expect("a run holds fewer than 2^32 rows"),
                );
                break;
            }
            if known == mark && id(position as usize) == id(at) {
                repeated.push(at);
                break;
            }
            slot = (slot + 1) & mask;
        }
    }
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equal_ids_stays_and_colliding_hashes_are_told_apart() {
        let ids = ["a", "b", "a", "c", "b", "a"];
        let find = |hash: fn(&str) -> u64| {
            let hashes: Vec<u64> = ids.iter().map(|id| hash(id)).collect();
            repeated_ids(&hashes, |at| ids[at])
        };
        assert_eq!(find(super::super::hash_id), [2, 4, 5]);
        assert_eq!(find(|_| 7), [2, 4, 5]);
    }
}
