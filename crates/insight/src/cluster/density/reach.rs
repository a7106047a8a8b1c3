//! How far rows are from each other when sparse places count as far.

use rayon::prelude::*;

use crate::cluster::Points;
use crate::cluster::points::BLOCK;

/// A link of the spanning tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub rows: (usize, usize),
    /// The mutual reachability: the largest of the distance and both core distances.
    pub distance: f64,
}

/// For each row the distance within which there are `neighbours` rows, itself included.
pub(super) fn cores(points: &Points, neighbours: usize) -> Vec<f64> {
    let columns = columns(points);
    points
        .values()
        .par_chunks_exact(points.dims())
        .map_init(
            || vec![0.0; points.rows()],
            |distances, point| {
                fill_squares(&columns, 0, point, distances);
                let (_, core, _) = distances.select_nth_unstable_by(neighbours - 1, f64::total_cmp);
                core.sqrt()
            },
        )
        .collect()
}

/// The tree that links all rows by the shortest mutual reachabilities (Prim 1957), in the order of
/// growth.
pub(super) fn spanning_tree(points: &Points, cores: &[f64]) -> Vec<Link> {
    let rows = points.rows();
    let columns = columns(points);
    // For each row outside the tree, the row in the tree that is nearest; infinite when inside.
    let mut nearest = vec![0_u32; rows];
    let mut distances = vec![f64::INFINITY; rows];
    let mut outside = vec![true; rows];
    let mut links = Vec::with_capacity(rows.saturating_sub(1));
    let mut newest = 0;
    for _ in 1..rows {
        outside[newest] = false;
        let point = points.point(newest);
        let core = cores[newest];
        let best = nearest
            .par_chunks_mut(BLOCK)
            .zip(distances.par_chunks_mut(BLOCK))
            .zip(outside.par_chunks(BLOCK))
            .enumerate()
            .map_init(
                || vec![0.0; BLOCK],
                |squares, (block, ((nearest, distances), outside))| {
                    let first = block * BLOCK;
                    let squares = &mut squares[..nearest.len()];
                    fill_squares(&columns, first, point, squares);
                    let mut best = (f64::INFINITY, usize::MAX);
                    for index in 0..squares.len() {
                        if !outside[index] {
                            continue;
                        }
                        let far = squares[index].sqrt().max(core).max(cores[first + index]);
                        if far < distances[index] {
                            distances[index] = far;
                            nearest[index] = newest as u32;
                        }
                        if distances[index] < best.0 {
                            best = (distances[index], first + index);
                        }
                    }
                    best
                },
            )
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let Some((distance, row)) = best else { break };
        links.push(Link {
            rows: (nearest[row] as usize, row),
            distance,
        });
        newest = row;
    }
    links
}

fn columns(points: &Points) -> Vec<Vec<f64>> {
    let column = |dim: usize| points.iter().map(|point| point[dim]).collect();
    (0..points.dims()).map(column).collect()
}

/// Squared distances of a point from the rows from `first` on.
fn fill_squares(columns: &[Vec<f64>], first: usize, point: &[f64], squares: &mut [f64]) {
    squares.fill(0.0);
    for (value, column) in point.iter().zip(columns) {
        for (square, other) in squares.iter_mut().zip(&column[first..]) {
            *square += (value - other) * (value - other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_links_connect_all() {
        let points = Points::from_columns(&[&[0.0, 1.0, 5.0, 5.5]]).expect("a column");
        let cores = cores(&points, 2);
        assert_eq!(cores, [1.0, 1.0, 0.5, 0.5]);
        let distances: Vec<f64> = spanning_tree(&points, &cores)
            .iter()
            .map(|l| l.distance)
            .collect();
        assert_eq!(distances, [1.0, 4.0, 0.5]);
    }
}
