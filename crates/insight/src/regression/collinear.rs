//! Terms that say nothing that other terms do not say already.

use nalgebra::{DMatrix, DVector};
use serde::{Deserialize, Serialize};

/// A term that was left out, because terms before it determine it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collinear {
    /// The term left out.
    pub term: String,
    /// The terms that determine it; none if it is constant.
    pub by: Vec<String>,
}

/// Below this share of its length a column is a combination of those before it (as in R's `lm`).
const TOLERANCE: f64 = 1e-7;

/// Splits terms into those to keep and those that the kept ones before them determine.
///
/// `triangle` is the R of the standardised terms: its columns have their lengths and angles. They
/// are made orthogonal one after another (Gram–Schmidt, twice), so the first of two twins stays.
pub(super) fn split(triangle: &DMatrix<f64>, names: &[String]) -> (Vec<usize>, Vec<Collinear>) {
    let mut kept: Vec<usize> = Vec::new();
    let mut basis: Vec<DVector<f64>> = Vec::new();
    let mut collinear = Vec::new();
    for term in 0..names.len() {
        let mut rest: DVector<f64> = triangle.column(term).into_owned();
        let length = rest.norm();
        for _ in 0..2 {
            for direction in &basis {
                let share = direction.dot(&rest);
                rest.axpy(-share, direction, 1.0);
            }
        }
        let left = rest.norm();
        if left > TOLERANCE * length {
            basis.push(rest / left);
            kept.push(term);
        } else {
            collinear.push(Collinear {
                term: names[term].clone(),
                by: determining(triangle, &kept, term)
                    .map(|by| names[by].clone())
                    .collect(),
            });
        }
    }
    (kept, collinear)
}

/// Which of the kept terms take part in the combination that is `term`.
fn determining<'a>(
    triangle: &DMatrix<f64>,
    kept: &'a [usize],
    term: usize,
) -> impl Iterator<Item = usize> + use<'a> {
    let column = triangle.column(term).into_owned();
    let length = column.norm();
    let weights = if kept.is_empty() || length == 0.0 {
        vec![0.0; kept.len()]
    } else {
        let qr = triangle.select_columns(kept).qr();
        let right = qr.q().transpose() * column;
        let solved = qr.r().solve_upper_triangular(&right);
        solved.map_or_else(|| vec![0.0; kept.len()], |it| it.as_slice().to_vec())
    };
    let lengths: Vec<f64> = kept.iter().map(|&it| triangle.column(it).norm()).collect();
    let taking = move |place: usize| weights[place].abs() * lengths[place] > 1e-6 * length;
    (0..kept.len())
        .filter(move |&place| taking(place))
        .map(|place| kept[place])
}
