//! A blocked Bloom filter: says "surely new" or "maybe seen" of a hash, with one look at memory.

const WORDS_PER_BLOCK: usize = 8;
const BITS_PER_KEY: u32 = 7;

/// A set of hashes that forgets none, and takes a few for members that are not.
pub(crate) struct Bloom {
    words: Vec<u64>,
    blocks: usize,
}

impl Bloom {
    /// Of this size; ten bits a key mistake about one key in a hundred.
    pub(crate) fn new(bytes: usize) -> Self {
        let blocks = (bytes / 8 / WORDS_PER_BLOCK).next_power_of_two();
        Self {
            words: vec![0; blocks * WORDS_PER_BLOCK],
            blocks,
        }
    }

    /// Adds a hash; true when it is surely new.
    pub(crate) fn insert(&mut self, hash: u128) -> bool {
        let block = (hash >> 64) as usize & (self.blocks - 1);
        let words = &mut self.words[block * WORDS_PER_BLOCK..][..WORDS_PER_BLOCK];
        let mut bits = hash as u64;
        let mut new = false;
        for _ in 0..BITS_PER_KEY {
            let word = &mut words[(bits >> 6) as usize & (WORDS_PER_BLOCK - 1)];
            let bit = 1 << (bits & 63);
            new |= *word & bit == 0;
            *word |= bit;
            bits >>= 9;
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::Bloom;
    use crate::collect::content::hash_text;

    #[test]
    fn it_forgets_nothing_and_mistakes_little() {
        let mut bloom = Bloom::new(20_000);
        let hash = |i: u32| hash_text("key", &i.to_string());
        let mistaken = (0..10_000).filter(|i| !bloom.insert(hash(*i))).count();
        assert!(mistaken < 300, "{mistaken}");
        assert!((0..10_000).all(|i| !bloom.insert(hash(i))));
    }
}
