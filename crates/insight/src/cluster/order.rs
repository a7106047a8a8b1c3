//! Clusters in a stable order: the largest is the first.

use super::NOISE;

/// Renumbers labels so that clusters come by size, equal ones in their old order. Gives, for each
/// new number, the old one; and the sizes.
pub(crate) fn by_size(labels: &mut [u32], clusters: usize) -> (Vec<usize>, Vec<usize>) {
    let mut counts = vec![0_usize; clusters];
    for &label in labels.iter() {
        if label != NOISE {
            counts[label as usize] += 1;
        }
    }
    let mut order: Vec<usize> = (0..clusters).collect();
    order.sort_by_key(|cluster| std::cmp::Reverse(counts[*cluster]));
    let mut renamed = vec![0_u32; clusters];
    for (new, old) in order.iter().enumerate() {
        renamed[*old] = new as u32;
    }
    for label in labels.iter_mut() {
        if *label != NOISE {
            *label = renamed[*label as usize];
        }
    }
    let sizes = order.iter().map(|cluster| counts[*cluster]).collect();
    (order, sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_comes_first() {
        let mut labels = [0, 2, 2, NOISE, 1, 2, 1];
        let (order, sizes) = by_size(&mut labels, 3);
        assert_eq!(order, [2, 1, 0]);
        assert_eq!(sizes, [3, 2, 1]);
        assert_eq!(labels, [2, 0, 0, NOISE, 1, 0, 1]);
    }
}
