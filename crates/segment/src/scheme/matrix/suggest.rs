//! Cuts from the workspace's own data.

use rust_decimal::Decimal;

use super::compile::{AxisMethod, MatrixMethod};
use super::{Axis, AxisBy, Matrix};
use crate::evaluate::Evaluation;
use crate::scheme::quantile::quantile;
use crate::value::Column;

/// Where an axis that is cut once is cut: three tenths of those with a place are high.
const HIGH_FROM_PERCENT: usize = 70;

impl MatrixMethod {
    /// The matrix with cuts at quantiles of those who have a place on the axis.
    pub(crate) fn suggested(&self, evaluation: &Evaluation) -> Matrix {
        Matrix {
            y: self.y.suggested(&self.matrix.y, evaluation),
            x: self.x.suggested(&self.matrix.x, evaluation),
            allocation: self.matrix.allocation.clone(),
        }
    }
}

impl AxisMethod {
    fn suggested(&self, axis: &Axis, evaluation: &Evaluation) -> Axis {
        let mut axis = axis.clone();
        let AxisBy::Measures { cuts, .. } = &mut axis.by else {
            return axis;
        };
        let Some(positions) = self.positions(evaluation) else {
            return axis;
        };
        let (ordered, scale) = ordered(&positions);
        let bands = cuts.len() + 1;
        let at = |band: usize| {
            let percent = match bands {
                2 => HIGH_FROM_PERCENT,
                _ => 100 * band / bands,
            };
            let cut = quantile(&ordered, scale, u32::try_from(percent).ok()?)?;
            Some(cut.round_sf(2).unwrap_or(cut).normalize())
        };
        let suggested: Option<Vec<Decimal>> = (1..bands).map(at).collect();
        if let Some(suggested) = suggested
            && suggested.is_sorted_by(|a, b| a < b)
        {
            *cuts = suggested;
        }
        axis
    }
}

/// The places above 0, ascending, as integers of `10^-scale`.
fn ordered(positions: &Column) -> (Vec<i128>, i8) {
    let rounded = (0..positions.len()).filter_map(|row| Some(positions.ratio(row)?.rounded(2)));
    let above: Vec<(i128, i8)> = rounded.filter(|(value, _)| *value > 0).collect();
    let scale = above.iter().map(|(_, scale)| *scale).max().unwrap_or(0);
    let places = above.into_iter().filter_map(|(value, own)| {
        let shift = u32::try_from(scale - own).ok()?;
        value.checked_mul(10_i128.pow(shift))
    });
    let mut places: Vec<i128> = places.collect();
    places.sort_unstable();
    (places, scale)
}
