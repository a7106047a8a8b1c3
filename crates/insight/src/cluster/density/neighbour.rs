//! The nearest of many rows, by a k-d tree.
//!
//! Bentley, "Multidimensional binary search trees used for associative searching" (1975); each
//! part is split at the median of the column in which it is widest.

use crate::cluster::Points;
use crate::cluster::points::distance_sq;

/// Parts of at most this many rows are searched through.
const LEAF: usize = 16;

/// Rows in the order of a tree: the middle of a range splits it.
pub(super) struct Tree<'p> {
    points: &'p Points,
    order: Vec<u32>,
    /// For the middle of each range, the column in which it splits.
    columns: Vec<u32>,
}

impl<'p> Tree<'p> {
    pub fn of(points: &'p Points) -> Self {
        let mut order: Vec<u32> = (0..points.rows() as u32).collect();
        let mut columns = vec![0; points.rows()];
        split(points, &mut order, &mut columns);
        Self {
            points,
            order,
            columns,
        }
    }

    /// The nearest row, of equally near ones the first, and its squared distance.
    pub fn nearest(&self, point: &[f64]) -> (usize, f64) {
        let mut best = (0, f64::INFINITY);
        self.search(0, self.order.len(), point, &mut best);
        best
    }

    fn search(&self, start: usize, end: usize, point: &[f64], best: &mut (usize, f64)) {
        if end - start <= LEAF {
            for row in &self.order[start..end] {
                self.consider(*row as usize, point, best);
            }
            return;
        }
        let middle = usize::midpoint(start, end);
        let row = self.order[middle] as usize;
        self.consider(row, point, best);
        let column = self.columns[middle] as usize;
        let beyond = point[column] - self.points.point(row)[column];
        let (near, far) = if beyond < 0.0 {
            ((start, middle), (middle + 1, end))
        } else {
            ((middle + 1, end), (start, middle))
        };
        self.search(near.0, near.1, point, best);
        if beyond * beyond <= best.1 {
            self.search(far.0, far.1, point, best);
        }
    }

    fn consider(&self, row: usize, point: &[f64], best: &mut (usize, f64)) {
        let distance = distance_sq(point, self.points.point(row));
        if distance < best.1 || (distance == best.1 && row < best.0) {
            *best = (row, distance);
        }
    }
}

fn split(points: &Points, order: &mut [u32], columns: &mut [u32]) {
    if order.len() <= LEAF {
        return;
    }
    let column = widest(points, order);
    let middle = order.len() / 2;
    let value = |row: &u32| points.point(*row as usize)[column];
    order.select_nth_unstable_by(middle, |a, b| value(a).total_cmp(&value(b)).then(a.cmp(b)));
    columns[middle] = column as u32;
    let (before, after) = order.split_at_mut(middle);
    let (columns_before, columns_after) = columns.split_at_mut(middle);
    split(points, before, columns_before);
    split(points, &mut after[1..], &mut columns_after[1..]);
}

fn widest(points: &Points, order: &[u32]) -> usize {
    let mut best = (0, 0.0);
    for column in 0..points.dims() {
        let mut range = (f64::INFINITY, f64::NEG_INFINITY);
        for row in order {
            let value = points.point(*row as usize)[column];
            range = (range.0.min(value), range.1.max(value));
        }
        if range.1 - range.0 > best.1 {
            best = (column, range.1 - range.0);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use rand::Rng;

    use super::*;
    use crate::cluster::sampling::generator;

    #[test]
    fn the_tree_finds_what_a_search_through_all_finds() {
        let mut random = generator(3, 0);
        // Whole numbers, so that many rows are equal or equally near.
        let mut column = || -> Vec<f64> {
            let value = |_| f64::from(random.random_range(0..12_u8));
            (0..700).map(value).collect()
        };
        let columns = [column(), column(), column()];
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let points = Points::from_columns(&columns).expect("columns");
        let tree = Tree::of(&points);
        for wanted in points
            .iter()
            .map(|point| [point[1] + 0.5, point[2], point[0]])
        {
            let mut expected = (0, f64::INFINITY);
            for (row, point) in points.iter().enumerate() {
                if distance_sq(&wanted, point) < expected.1 {
                    expected = (row, distance_sq(&wanted, point));
                }
            }
            assert_eq!(tree.nearest(&wanted), expected);
        }
    }
}
