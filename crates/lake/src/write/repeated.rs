//! Rows of an import whose message id is known already: from an earlier run of the same import or
//! from the table. Hashes find the candidates, the ids themselves decide.

use std::collections::BTreeMap;
use std::path::Path;

use arrow::array::{Array, BooleanArray};
use rustc_hash::FxHashSet;

use super::hash_pile::HashPile;
use super::hash_set::HashSet64;
use crate::LakeError;
use crate::file::{WrittenFile, message_ids};
use crate::run::hash_id;

/// Ids that are looked at together; more take another pass over the ids.
const IDS_PER_PASS: usize = 1 << 21;

/// Rows to leave out, by position in `files`.
pub(super) type Repeated = BTreeMap<usize, Vec<u32>>;

/// Finds the rows of `files` that repeat an id of `existing` files or of an earlier run.
pub(super) fn find_repeated(
    table: &Path,
    import: &mut HashPile,
    files: &[WrittenFile],
    existing: &[String],
    spill: &Path,
    most_in_memory: usize,
) -> Result<Repeated, LakeError> {
    let mut known = HashPile::new(spill, most_in_memory);
    for path in existing {
        for ids in message_ids(&table.join(path))? {
            let ids = ids?;
            let hashes: Vec<u64> = (0..ids.len()).map(|row| hash_id(ids.value(row))).collect();
            known.add(&hashes)?;
        }
    }
    let mut repeated = Repeated::new();
    let mut candidates = FxHashSet::default();
    for share in HashPile::shares() {
        candidates_of(&import.share(share)?, &known.share(share)?, &mut candidates);
        if candidates.len() >= IDS_PER_PASS {
            compare(table, &candidates, files, existing, &mut repeated)?;
            candidates.clear();
        }
    }
    if !candidates.is_empty() {
        compare(table, &candidates, files, existing, &mut repeated)?;
    }
    for rows in repeated.values_mut() {
        rows.sort_unstable();
    }
    Ok(repeated)
}

fn candidates_of(import: &[u64], known: &[u64], candidates: &mut FxHashSet<u64>) {
    let mut set = HashSet64::with_capacity(import.len());
    for hash in import {
        if !set.insert(*hash) {
            candidates.insert(*hash);
        }
    }
    candidates.extend(known.iter().filter(|hash| set.contains(**hash)));
}

fn compare(
    table: &Path,
    candidates: &FxHashSet<u64>,
    files: &[WrittenFile],
    existing: &[String],
    repeated: &mut Repeated,
) -> Result<(), LakeError> {
    let mut seen: FxHashSet<Box<str>> = FxHashSet::default();
    for path in existing {
        for ids in message_ids(&table.join(path))? {
            let ids = ids?;
            let ids = (0..ids.len()).map(|row| ids.value(row));
            seen.extend(
                ids.filter(|id| candidates.contains(&hash_id(id)))
                    .map(Box::from),
            );
        }
    }
    // Within a run every id is there once, so the order of runs is all that matters.
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|at| files[*at].run);
    for at in order {
        let mut row = 0_u32;
        for ids in message_ids(&table.join(&files[at].file.path))? {
            let ids = ids?;
            for id in (0..ids.len()).map(|row| ids.value(row)) {
                if candidates.contains(&hash_id(id)) && !seen.insert(Box::from(id)) {
                    repeated.entry(at).or_default().push(row);
                }
                row += 1;
            }
        }
    }
    Ok(())
}

/// Which of `count` rows from `first` on stay.
pub(super) fn kept(first: u32, count: usize, left_out: &[u32]) -> BooleanArray {
    let mut kept = vec![true; count];
    let from = left_out.partition_point(|row| *row < first);
    for row in &left_out[from..] {
        match kept.get_mut((*row - first) as usize) {
            Some(kept) => *kept = false,
            None => break,
        }
    }
    BooleanArray::from(kept)
}
