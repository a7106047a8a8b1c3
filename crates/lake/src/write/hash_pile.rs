//! A pile of hashes of message ids, shared out by their first byte.
//!
//! Eight bytes an event are kept in memory up to a limit and beyond it in an unnamed temporary
//! file, so that finding repeated ids takes the memory of one share at a time.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::LakeError;

const SHARES: usize = 256;

/// Hashes by share.
#[derive(Debug)]
pub(crate) struct HashPile {
    folder: PathBuf,
    most_in_memory: usize,
    in_memory: usize,
    shares: Vec<Vec<u64>>,
    spilled: Option<Spilled>,
}

#[derive(Debug)]
struct Spilled {
    file: File,
    end: u64,
    /// Pieces of each share: where they begin and how many hashes they hold.
    pieces: Vec<Vec<(u64, usize)>>,
}

impl HashPile {
    /// An empty pile that spills into `folder` beyond `most_in_memory` hashes.
    pub(crate) fn new(folder: &Path, most_in_memory: usize) -> Self {
        Self {
            folder: folder.to_owned(),
            most_in_memory,
            in_memory: 0,
            shares: vec![Vec::new(); SHARES],
            spilled: None,
        }
    }

    pub(crate) fn shares() -> std::ops::Range<usize> {
        0..SHARES
    }

    pub(crate) fn share_of(hash: u64) -> usize {
        (hash >> 56) as usize
    }

    pub(crate) fn add(&mut self, hashes: &[u64]) -> Result<(), LakeError> {
        for hash in hashes {
            self.shares[Self::share_of(*hash)].push(*hash);
        }
        self.in_memory += hashes.len();
        if self.in_memory > self.most_in_memory {
            self.spill().map_err(LakeError::io(&self.folder.clone()))?;
        }
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        let mut spilled = match self.spilled.take() {
            Some(spilled) => spilled,
            None => Spilled {
                file: tempfile::tempfile_in(&self.folder)?,
                end: 0,
                pieces: vec![Vec::new(); SHARES],
            },
        };
        spilled.file.seek(SeekFrom::Start(spilled.end))?;
        let mut bytes = Vec::new();
        for (share, hashes) in self.shares.iter_mut().enumerate() {
            if hashes.is_empty() {
                continue;
            }
            bytes.clear();
            bytes.extend(hashes.iter().flat_map(|hash| hash.to_le_bytes()));
            spilled.file.write_all(&bytes)?;
            spilled.pieces[share].push((spilled.end, hashes.len()));
            spilled.end += bytes.len() as u64;
            hashes.clear();
        }
        self.in_memory = 0;
        self.spilled = Some(spilled);
        Ok(())
    }

    /// All hashes of one share.
    pub(crate) fn share(&mut self, share: usize) -> Result<Vec<u64>, LakeError> {
        let mut hashes = self.shares[share].clone();
        if let Some(spilled) = &mut self.spilled {
            let read = spilled.read(share, &mut hashes);
            read.map_err(LakeError::io(&self.folder))?;
        }
        Ok(hashes)
    }
}

impl Spilled {
    fn read(&mut self, share: usize, hashes: &mut Vec<u64>) -> io::Result<()> {
        for (start, count) in &self.pieces[share] {
            self.file.seek(SeekFrom::Start(*start))?;
            let mut input = BufReader::new(&self.file).take(*count as u64 * 8);
            let mut bytes = Vec::with_capacity(count * 8);
            input.read_to_end(&mut bytes)?;
            let words = bytes.as_chunks::<8>().0;
            hashes.extend(words.iter().map(|word| u64::from_le_bytes(*word)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spilled_pile_gives_everything_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let hash = |n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut pile = HashPile::new(folder.path(), 1_000);
        for chunk in 0..10 {
            let hashes: Vec<u64> = (chunk * 700..(chunk + 1) * 700).map(hash).collect();
            pile.add(&hashes).expect("added");
        }
        let mut all = Vec::new();
        for share in HashPile::shares() {
            let hashes = pile.share(share).expect("read");
            assert!(hashes.iter().all(|h| HashPile::share_of(*h) == share));
            all.extend(hashes);
        }
        all.sort_unstable();
        let mut expected: Vec<u64> = (0..7_000).map(hash).collect();
        expected.sort_unstable();
        assert_eq!(all, expected);
        let left = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 0, "the temporary file has no name");
    }
}
