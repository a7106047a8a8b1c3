//! Sparse rows: what customers bought, what baskets hold, which products are near which.
//!
//! Three columns in one piece of memory each, however many rows there are (compressed sparse rows).

use serde::{Deserialize, Serialize};

/// What stands in a cell. Cells that are given twice become one.
pub(crate) trait Cell: Copy + Default + Send + Sync {
    fn merge(&mut self, other: Self);
}

impl Cell for f32 {
    fn merge(&mut self, other: Self) {
        *self += other;
    }
}

/// A cell that says no more than that it is there; it takes no memory.
impl Cell for () {
    fn merge(&mut self, (): Self) {}
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rows<T> {
    /// Where each row begins, and where the last one ends.
    pub offsets: Vec<usize>,
    pub columns: Vec<u32>,
    pub cells: Vec<T>,
}

impl<T: Cell> Rows<T> {
    /// Sorts cells by row and, within it, by column; cells of the same place become one.
    ///
    /// Every row must be below `rows`, every column below `width`. Two stable counting sorts: time
    /// and memory grow with the cells, not with the table.
    pub fn from_cells(
        shape: (usize, usize),
        rows: &[u32],
        columns: &[u32],
        cell: impl Fn(usize) -> T,
    ) -> Self {
        let (height, width) = shape;
        let mut starts = starts(width, columns);
        let mut rows_sorted = vec![0; rows.len()];
        let mut cells_sorted = vec![T::default(); rows.len()];
        for (index, (&row, &column)) in rows.iter().zip(columns).enumerate() {
            let place = &mut starts[column as usize];
            rows_sorted[*place] = row;
            cells_sorted[*place] = cell(index);
            *place += 1;
        }
        starts.rotate_right(1);
        starts[0] = 0;
        let by_column = Self {
            offsets: starts,
            columns: rows_sorted,
            cells: cells_sorted,
        };
        let mut sorted = by_column.transposed(height);
        sorted.merge();
        sorted
    }

    /// The same cells by column. `width` is the number of columns.
    pub fn transposed(&self, width: usize) -> Self {
        self.transposed_with(width, &self.cells)
    }

    /// As many other cells, in the order of these, by column.
    pub fn transposed_with(&self, width: usize, cells: &[T]) -> Self {
        let mut places = starts(width, &self.columns);
        let mut columns = vec![0; self.columns.len()];
        let mut turned = vec![T::default(); self.columns.len()];
        for row in 0..self.len() {
            for index in self.offsets[row]..self.offsets[row + 1] {
                let place = &mut places[self.columns[index] as usize];
                columns[*place] = row as u32;
                turned[*place] = cells[index];
                *place += 1;
            }
        }
        // Each start has moved to the end of its column, which is where the next one began.
        places.rotate_right(1);
        places[0] = 0;
        Self {
            offsets: places,
            columns,
            cells: turned,
        }
    }

    fn merge(&mut self) {
        let mut written = 0;
        let mut from = 0;
        for row in 0..self.len() {
            let to = self.offsets[row + 1];
            let begin = written;
            self.offsets[row] = begin;
            for index in from..to {
                let (column, cell) = (self.columns[index], self.cells[index]);
                if written > begin && self.columns[written - 1] == column {
                    self.cells[written - 1].merge(cell);
                } else {
                    self.columns[written] = column;
                    self.cells[written] = cell;
                    written += 1;
                }
            }
            from = to;
        }
        let rows = self.len();
        self.offsets[rows] = written;
        self.columns.truncate(written);
        self.cells.truncate(written);
    }
}

impl<T> Rows<T> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Columns and cells of a row; nothing for a row that is not there.
    pub fn row(&self, row: u32) -> (&[u32], &[T]) {
        let row = row as usize;
        if row >= self.len() {
            return (&[], &[]);
        }
        let range = self.offsets[row]..self.offsets[row + 1];
        (&self.columns[range.clone()], &self.cells[range])
    }
}

/// Where each group begins when `groups` are sorted, and the total at the end.
fn starts(count: usize, groups: &[u32]) -> Vec<usize> {
    let mut starts = vec![0; count + 1];
    for &group in groups {
        starts[group as usize + 1] += 1;
    }
    for index in 0..count {
        starts[index + 1] += starts[index];
    }
    starts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cells_are_sorted_and_summed(cells in prop::collection::vec((0..7_u32, 0..9_u32, 1..5_u8), 0..80)) {
            let rows: Vec<u32> = cells.iter().map(|cell| cell.0).collect();
            let columns: Vec<u32> = cells.iter().map(|cell| cell.1).collect();
            let table = Rows::from_cells((7, 9), &rows, &columns, |index| f32::from(cells[index].2));
            let mut expected = BTreeMap::new();
            for &(row, column, value) in &cells {
                *expected.entry((row, column)).or_insert(0.0) += f32::from(value);
            }
            let found: BTreeMap<(u32, u32), f32> = (0..7)
                .flat_map(|row| {
                    let (columns, cells) = table.row(row);
                    columns.iter().zip(cells).map(move |(&column, &cell)| ((row, column), cell))
                })
                .collect();
            prop_assert_eq!(&found, &expected);
            prop_assert_eq!(table.columns.len(), expected.len());
            prop_assert_eq!(table.transposed(9).transposed(7), table);
        }
    }

    #[test]
    fn a_row_that_is_not_there_is_empty() {
        let table = Rows::from_cells((2, 2), &[1], &[0], |_| ());
        assert_eq!(table.row(1).0, &[0]);
        assert!(table.row(0).0.is_empty());
        assert!(table.row(9).0.is_empty());
    }
}
