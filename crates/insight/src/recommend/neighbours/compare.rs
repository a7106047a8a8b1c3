//! Every product against every other, a row of the result at a time.

use rayon::prelude::*;

use crate::recommend::interactions::Interactions;
use crate::recommend::top::Top;
use crate::rows::Rows;

/// Products that one task compares at once, at most.
const PART: usize = 64;
/// Sums that one task holds, at most.
const SUMS: usize = 640 << 10;
/// Interactions that are walked at once for all products of a part, so that they come from a cache
/// of the processor and not from memory.
const BLOCK: usize = 1 << 16;

/// The `count` largest of each row of WᵀW, the diagonal left out, W being the weighted interactions.
///
/// A row of the result is gathered in one dense row by walking the customers of a product and all
/// that each of them bought (Gustavson 1978), and reduced to its largest at once: the product of
/// the matrices is never held. What most time goes into is waiting for the customers' rows, so
/// they are walked block by block, each block for many products.
pub(super) fn nearest(interactions: &Interactions, weights: Vec<f32>, count: usize) -> Rows<f32> {
    let items_count = interactions.items_count();
    let table = Table::new(interactions, weights);
    // Parts are many enough for threads to share them out, however few products there are.
    let part = (SUMS / items_count.max(1))
        .min(items_count / 64)
        .clamp(1, PART);
    let parts: Vec<Rows<f32>> = (0..items_count.div_ceil(part))
        .into_par_iter()
        .map_init(
            || (vec![Row::new(items_count); part], Top::new(count)),
            |(rows, top), number| {
                let first = number * part;
                let rows = &mut rows[..part.min(items_count - first)];
                table.gather(first as u32, rows);
                let mut nearest = Rows::default();
                nearest.offsets.push(0);
                for (item, row) in (first..).zip(rows) {
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

/// The weighted interactions by customer and by product.
struct Table<'a> {
    offsets: &'a [usize],
    /// Product and weight side by side: one wait for memory a customer, not two.
    entries: Vec<(u32, f32)>,
    by_item: Rows<f32>,
    /// Where blocks of customers end.
    blocks: Vec<u32>,
}

impl<'a> Table<'a> {
    fn new(interactions: &'a Interactions, weights: Vec<f32>) -> Self {
        let rows = &interactions.rows;
        let by_item = rows.transposed_with(interactions.items_count(), &weights);
        let entries = rows.columns.iter().copied().zip(weights).collect();
        let mut blocks = Vec::new();
        let mut start = 0;
        for customer in 1..=rows.len() {
            if rows.offsets[customer] - start >= BLOCK || customer == rows.len() {
                blocks.push(customer as u32);
                start = rows.offsets[customer];
            }
        }
        Self {
            offsets: &rows.offsets,
            entries,
            by_item,
            blocks,
        }
    }

    /// Sums up the rows of the products from `first`.
    fn gather(&self, first: u32, rows: &mut [Row]) {
        let customers = self.offsets.len() - 1;
        let mean = self.entries.len() / customers.max(1);
        let mut left: Vec<(&[u32], &[f32])> = (first..)
            .zip(rows.iter_mut())
            .map(|(item, row)| {
                let (buyers, weights) = self.by_item.row(item);
                // With many steps most sums are touched, and looking at all is cheaper than
                // keeping book.
                row.sparse = buyers.len() * mean < row.sums.len() / 4;
                (buyers, weights)
            })
            .collect();
        for &end in &self.blocks {
            for (row, (buyers, weights)) in rows.iter_mut().zip(&mut left) {
                let here = buyers.partition_point(|&buyer| buyer < end);
                for (&buyer, &own) in buyers[..here].iter().zip(*weights) {
                    let buyer = buyer as usize;
                    let bought = &self.entries[self.offsets[buyer]..self.offsets[buyer + 1]];
                    row.add(bought, own);
                }
                *buyers = &buyers[here..];
                *weights = &weights[here..];
            }
        }
    }
}

/// One row of the result while it is summed up.
#[derive(Clone)]
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

    fn add(&mut self, bought: &[(u32, f32)], own: f32) {
        if self.sparse {
            for &(other, weight) in bought {
                let sum = &mut self.sums[other as usize];
                if *sum == 0.0 {
                    self.touched.push(other);
                }
                *sum += own * weight;
            }
        } else {
            for &(other, weight) in bought {
                self.sums[other as usize] += own * weight;
            }
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
