//! Rows set aside in turn.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

/// The fold of each row: its index modulo `folds`.
#[must_use]
pub fn by_index(rows: usize, folds: u32) -> Vec<u32> {
    (0..rows as u32).map(|row| row % folds).collect()
}

/// The fold of each row, by chance, so that every fold has its share of positives.
///
/// Rows of one `group` (such as one customer seen at several times) are in one fold; they are
/// dealt out as positive if any of them is.
#[must_use]
pub fn stratified(labels: &[bool], groups: &[u32], folds: u32, seed: u64) -> Vec<u32> {
    let count = groups.iter().max().map_or(0, |&most| most as usize + 1);
    let (mut there, mut positive) = (vec![false; count], vec![false; count]);
    for (&label, &group) in labels.iter().zip(groups) {
        there[group as usize] = true;
        positive[group as usize] |= label;
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut fold = vec![0; count];
    let mut next = 0;
    for kind in [true, false] {
        let of_kind = |group: &usize| there[*group] && positive[*group] == kind;
        let mut dealt: Vec<usize> = (0..count).filter(of_kind).collect();
        dealt.shuffle(&mut random);
        for group in dealt {
            fold[group] = next % folds;
            next += 1;
        }
    }
    groups.iter().map(|&group| fold[group as usize]).collect()
}

/// Rows outside a fold and rows in it.
#[must_use]
pub fn parts(folds: &[u32], fold: u32) -> (Vec<u32>, Vec<u32>) {
    let rows = 0..folds.len() as u32;
    rows.partition(|&row| folds[row as usize] != fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_share_positives_and_keep_groups_together() {
        let labels: Vec<bool> = (0..200).map(|row| row % 10 == 0).collect();
        let groups: Vec<u32> = (0..200).map(|row| row / 2).collect();
        let folds = stratified(&labels, &groups, 5, 7);
        assert_eq!(folds, stratified(&labels, &groups, 5, 7));
        assert!(folds.chunks(2).all(|pair| pair[0] == pair[1]));
        for fold in 0..5 {
            let (rest, part) = parts(&folds, fold);
            assert_eq!((rest.len(), part.len()), (160, 40));
            assert_eq!(part.iter().filter(|&&row| labels[row as usize]).count(), 4);
        }
    }
}
