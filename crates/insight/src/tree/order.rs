//! Rows in the order of each feature, kept through all splits.
//!
//! Sorted once; a split moves the rows of its node to either side and keeps the order, so that a
//! level of the tree costs one walk over each feature (SLIQ: Mehta, Agrawal & Rissanen 1996).

use std::ops::Range;

use rayon::prelude::*;

use crate::features::{Column, Table};

/// The rows by one feature. In each node's range, those without a value stand last.
pub(super) struct Order {
    rows: Vec<u32>,
    spare: Vec<u32>,
}

/// The rows by every feature of the table.
pub(super) fn orders(table: &Table, rows: &[u32]) -> Vec<Order> {
    table
        .columns()
        .par_iter()
        .map(|column| {
            let mut rows = rows.to_vec();
            match column {
                Column::Number(values) => rows.sort_by(|&a, &b| {
                    let (a, b) = (values[a as usize], values[b as usize]);
                    // −0 and 0 are one value; a missing one is above all.
                    let order = a.partial_cmp(&b);
                    order.unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
                }),
                Column::Category { codes, .. } => rows.sort_by_key(|&row| codes[row as usize]),
            }
            let spare = vec![0; rows.len()];
            Order { rows, spare }
        })
        .collect()
}

impl Order {
    /// The rows of a node.
    pub fn rows(&self, range: &Range<usize>) -> &[u32] {
        &self.rows[range.clone()]
    }

    /// Moves the rows of a node that go to yes before those that go to no.
    pub fn part(&mut self, range: &Range<usize>, yes: &[bool]) {
        let (rows, spare) = (&mut self.rows[range.clone()], &mut self.spare);
        let (mut kept, mut moved) = (0, 0);
        for place in 0..rows.len() {
            let row = rows[place];
            if yes[row as usize] {
                rows[kept] = row;
                kept += 1;
            } else {
                spare[moved] = row;
                moved += 1;
            }
        }
        rows[kept..].copy_from_slice(&spare[..moved]);
    }
}
