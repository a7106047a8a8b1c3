//! Who is in which cell.

use fenqun_rules::CompareOp;
use rust_decimal::Decimal;

use super::cells::cells;
use super::compile::{AxisMethod, MatrixMethod};
use crate::Error;
use crate::evaluate::{Evaluation, Mask};
use crate::value::{Column, Constant, compare};

impl MatrixMethod {
    /// Who is in each cell, in the order of the classes.
    pub(in crate::scheme) fn apply(&self, evaluation: &mut Evaluation) -> Result<Vec<Mask>, Error> {
        let y = self.y.bands(evaluation)?;
        let x = self.x.bands(evaluation)?;
        let cells = cells(&self.matrix).into_iter();
        Ok(cells.map(|(row, column)| &y[row] & &x[column]).collect())
    }
}

impl AxisMethod {
    /// Who is in each band, the lowest first; they share nobody and are everyone. Without a value,
    /// a customer is in the lowest.
    pub(super) fn bands(&self, evaluation: &mut Evaluation) -> Result<Vec<Mask>, Error> {
        match self {
            Self::Amount { cuts, .. } | Self::Score { cuts, .. } => {
                let positions = self.positions(evaluation);
                let positions = positions.unwrap_or(Column::Absent(evaluation.len()));
                Ok(between(&positions, cuts))
            }
            Self::Classes { scheme, bands } => {
                let everyone = Mask::new_set(evaluation.len());
                let mut masks = vec![Mask::new_unset(evaluation.len()); bands.len()];
                if let Some((scheme, members)) = evaluation.named_classes(scheme)? {
                    for (class, members) in scheme.classes().iter().zip(members.iter()) {
                        let band = bands.iter().position(|keys| keys.contains(&class.key));
                        let band = band.unwrap_or(0);
                        masks[band] = &masks[band] | members;
                    }
                }
                let placed = masks.iter().fold(everyone, |rest, mask| &rest & &!mask);
                masks[0] = &masks[0] | &placed;
                Ok(masks)
            }
        }
    }
}

fn between(positions: &Column, cuts: &[Decimal]) -> Vec<Mask> {
    let mut below = Mask::new_set(positions.len());
    let mut bands = Vec::with_capacity(cuts.len() + 1);
    for cut in cuts {
        let above = compare(positions, CompareOp::Ge, &Constant::Number(*cut));
        bands.push(&below & &!&above);
        below = above;
    }
    bands.push(below);
    bands
}
