//! Tells identical rows of a file apart, exactly, in bounded memory.
//!
//! Each of several identical rows needs its ordinal among them. The first rows are kept in a map.
//! After that, a Bloom filter lets through what is surely new, and notes its hash on disk; what is
//! maybe a repetition waits. At the end the waiting rows, few unless the file repeats itself, are
//! compared with the hashes on disk.

use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::bloom::Bloom;
use crate::Result;

/// Rows that are kept in a map, and waiting rows that are looked at in one go: about 100 MB.
const ROWS_IN_MEMORY: usize = 2_000_000;

/// Ten bits a row for 50 million rows.
const BLOOM_BYTES: usize = 64 << 20;

/// What is known of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// So many identical rows came before it.
    Ordinal(u32),
    /// It has to wait for the end of the file.
    Waits,
}

/// Identical rows, counted.
pub(crate) struct Repeats {
    folder: PathBuf,
    rows_in_memory: usize,
    first: FxHashMap<u128, u32>,
    rest: Option<Rest>,
}

/// The rows that do not fit into the map.
struct Rest {
    bloom: Bloom,
    passed: BufWriter<File>,
    waiting: u64,
}

/// How many identical rows came before the first waiting one, and the count from there on.
pub(crate) struct Counts {
    by_hash: FxHashMap<u128, u32>,
}

impl Repeats {
    /// Hashes that do not fit into memory go to `folder`.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self::with_memory(folder, ROWS_IN_MEMORY)
    }

    pub(crate) fn with_memory(folder: PathBuf, rows_in_memory: usize) -> Self {
        Self {
            folder,
            rows_in_memory,
            first: FxHashMap::default(),
            rest: None,
        }
    }

    /// What is known of the next row.
    pub(crate) fn judge(&mut self, hash: u128) -> Result<Verdict> {
        if let Some(count) = self.first.get_mut(&hash) {
            *count += 1;
            return Ok(Verdict::Ordinal(*count));
        }
        if self.first.len() < self.rows_in_memory {
            self.first.insert(hash, 0);
            return Ok(Verdict::Ordinal(0));
        }
        let rest = match &mut self.rest {
            Some(rest) => rest,
            none => {
                let file = File::create(self.folder.join("passed"))?;
                none.insert(Rest {
                    bloom: Bloom::new(BLOOM_BYTES),
                    passed: BufWriter::with_capacity(1 << 20, file),
                    waiting: 0,
                })
            }
        };
        if rest.bloom.insert(hash) {
            rest.passed.write_all(&hash.to_le_bytes())?;
            return Ok(Verdict::Ordinal(0));
        }
        rest.waiting += 1;
        Ok(Verdict::Waits)
    }

    /// In how many portions the waiting rows are looked at.
    pub(crate) fn portions(&self) -> u64 {
        let waiting = self.rest.as_ref().map_or(0, |rest| rest.waiting);
        waiting.div_ceil(self.rows_in_memory.max(1) as u64)
    }

    /// The portion that a waiting row belongs to.
    pub(crate) fn portion(&self, hash: u128) -> u64 {
        (hash as u64) % self.portions().max(1)
    }

    /// Compares a portion of the waiting rows with those that passed.
    pub(crate) fn compare(&mut self, waiting: impl Iterator<Item = u128>) -> Result<Counts> {
        let mut by_hash: FxHashMap<u128, u32> = waiting.map(|hash| (hash, 0)).collect();
        if let Some(rest) = &mut self.rest {
            rest.passed.flush()?;
            let file = File::open(self.folder.join("passed"))?;
            let mut passed = BufReader::with_capacity(1 << 20, file);
            let mut bytes = [0; 16];
            loop {
                match passed.read_exact(&mut bytes) {
                    Ok(()) => {}
                    Err(end) if end.kind() == ErrorKind::UnexpectedEof => break,
                    Err(error) => return Err(error.into()),
                }
                if let Some(count) = by_hash.get_mut(&u128::from_le_bytes(bytes)) {
                    *count += 1;
                }
            }
        }
        Ok(Counts { by_hash })
    }
}

impl Counts {
    /// How many identical rows came before the next waiting one with this hash.
    pub(crate) fn next(&mut self, hash: u128) -> u32 {
        let count = self.by_hash.entry(hash).or_insert(0);
        let ordinal = *count;
        *count += 1;
        ordinal
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::collect::content::hash_text;

    proptest! {
        #[test]
        fn every_row_gets_an_ordinal_of_its_own(
            rows in proptest::collection::vec(0..40_u32, 0..200), memory in 1..20_usize
        ) {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let mut repeats = Repeats::with_memory(folder.path().to_owned(), memory);
            let hash = |row: &u32| hash_text("row", &row.to_string());
            let mut given: Vec<(u32, u32)> = Vec::new();
            let mut waiting = Vec::new();
            for row in &rows {
                match repeats.judge(hash(row)).expect("room on disk") {
                    Verdict::Ordinal(ordinal) => given.push((*row, ordinal)),
                    Verdict::Waits => waiting.push(*row),
                }
            }
            for portion in 0..repeats.portions() {
                let here: Vec<u32> = waiting
                    .iter()
                    .copied()
                    .filter(|row| repeats.portion(hash(row)) == portion)
                    .collect();
                let mut counts = repeats.compare(here.iter().map(hash)).expect("readable");
                given.extend(here.iter().map(|row| (*row, counts.next(hash(row)))));
            }
            let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
            let mut wanted: Vec<(u32, u32)> = rows
                .iter()
                .map(|row| {
                    let count = seen.entry(*row).or_insert(0);
                    *count += 1;
                    (*row, *count - 1)
                })
                .collect();
            given.sort_unstable();
            wanted.sort_unstable();
            prop_assert_eq!(given, wanted);
        }
    }
}
