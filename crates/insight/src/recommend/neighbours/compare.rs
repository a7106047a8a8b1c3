//! Every product against every other, a row of the result at a time.

use rayon::prelude::*;

use crate::recommend::interactions::Interactions;
use crate::recommend::top::Top;
use crate::rows::Rows;

/// Products are compared in parts, so that a part with the best sellers holds nobody up.
const PART: usize = 16;

/// The `count` largest of each row of WᵀW, the diagonal left out, W being the weighted interactions.
///
/// A row of the result is gathered in one dense row by walking the customers of a product and all
/// that each of them bought (Gustavson 1978), and reduced to its largest at once: the product of
/// the matrices is never held.
pub(super) fn nearest(interactions: &Interactions, weights: Vec<f32>, count: usize) -> Rows<f32> {
    let items_count = interactions.items_count();
    let customers = by_item(interactions, &weights);
    let parts: Vec<Rows<f32>> = (0..items_count.div_ceil(PART))
        .into_par_iter()
        .map_init(
            || (Row::new(items_count), Top::new(count)),
            |(row, top), part| {
                let mut nearest = Rows::default();
                nearest.offsets.push(0);
                for item in part * PART..items_count.min((part + 1) * PART) {
                    row.gather(item, interactions, &weights, &customers);
                    row.drain(item, |other, similarity| top.offer(other, similarity));
                    top.take(|other, similarity| {
                        nearest.columns.push(other);
                        nearest.cells.push(similarity);
                    });
                    nearest.offsets.push(nearest.columns.len());
                }
                nearest
            },
        )
        .collect();
    joined(parts)
}

fn by_item(interactions: &Interactions, weights: &[f32]) -> Rows<f32> {
    let rows = &interactions.rows;
    rows.transposed_with(interactions.items_count(), weights)
}

/// One row of the result while it is summed up.
struct Row {
    sums: Vec<f32>,
    /// Which sums are not zero; only kept while there are few.
    touched: Vec<u32>,
    sparse: bool,
}

impl Row {
    fn new(items_count: usize) -> Self {
        Self {
            sums: vec![0.0; items_count],
            touched: Vec::new(),
            sparse: false,
        }
    }

    fn gather(
        &mut self,
        item: usize,
        interactions: &Interactions,
        weights: &[f32],
        customers: &Rows<f32>,
    ) {
        let (buyers, buyers_weights) = customers.row(item as u32);
        let offsets = &interactions.rows.offsets;
        let steps: usize = buyers
            .iter()
            .map(|&buyer| offsets[buyer as usize + 1] - offsets[buyer as usize])
            .sum();
        // With many steps most sums are touched, and looking at all is cheaper than keeping book.
        self.sparse = steps < self.sums.len() / 4;
        for (&buyer, &own) in buyers.iter().zip(buyers_weights) {
            let range = offsets[buyer as usize]..offsets[buyer as usize + 1];
            let others = &interactions.rows.columns[range.clone()];
            if self.sparse {
                self.add_and_note(others, &weights[range], own);
            } else {
                self.add(others, &weights[range], own);
            }
        }
    }

    fn add(&mut self, others: &[u32], weights: &[f32], own: f32) {
        for (&other, &weight) in others.iter().zip(weights) {
            self.sums[other as usize] += own * weight;
        }
    }

    fn add_and_note(&mut self, others: &[u32], weights: &[f32], own: f32) {
        for (&other, &weight) in others.iter().zip(weights) {
            let sum = &mut self.sums[other as usize];
            if *sum == 0.0 {
                self.touched.push(other);
            }
            *sum += own * weight;
        }
    }

    /// Hands out all sums but the product's own, and leaves zeros. A sum that was zero when it was
    /// touched twice comes as zero the second time, and zeros are not handed out.
    fn drain(&mut self, item: usize, mut each: impl FnMut(u32, f32)) {
        self.sums[item] = 0.0;
        if self.sparse {
            for &other in &self.touched {
                let sum = std::mem::take(&mut self.sums[other as usize]);
                if sum > 0.0 {
                    each(other, sum);
                }
            }
            self.touched.clear();
        } else {
            for (other, sum) in self.sums.iter_mut().enumerate() {
                if *sum > 0.0 {
                    each(other as u32, *sum);
                    *sum = 0.0;
                }
            }
        }
    }
}

fn joined(parts: Vec<Rows<f32>>) -> Rows<f32> {
    let mut all = Rows::default();
    all.offsets.push(0);
    for part in parts {
        let start = all.columns.len();
        all.offsets
            .extend(part.offsets[1..].iter().map(|offset| start + offset));
        all.columns.extend(part.columns);
        all.cells.extend(part.cells);
    }
    all
}
