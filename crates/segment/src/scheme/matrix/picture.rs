//! What is drawn of a matrix: the axes with their spread, and a sample of customers.

use fenqun_model::CustomerNumber;
use rust_decimal::Decimal;
use serde::Serialize;

use super::Axis;
use super::cells::level;
use super::compile::{AxisMethod, MatrixMethod};
use crate::Error;
use crate::evaluate::Evaluation;
use crate::value::Column;

/// Customers that a picture shows at most.
const POINTS_MOST: usize = 1_500;
/// Bars of an axis's histogram.
const BARS: usize = 40;
/// A metric whose largest value is this many times its median is drawn by logarithms.
const LOGARITHMIC_FROM: f64 = 50.0;

/// What is drawn of a matrix.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatrixPicture {
    /// The vertical axis.
    pub y: AxisPicture,
    /// The horizontal axis.
    pub x: AxisPicture,
    /// Customers, evenly drawn from all.
    pub points: Vec<MatrixPoint>,
    /// Of how many customers the points are a sample.
    pub of: usize,
}

/// What is drawn of an axis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AxisPicture {
    /// The smallest place above 0.
    pub low: f64,
    /// The largest place.
    pub high: f64,
    /// Whether it is drawn by logarithms.
    pub logarithmic: bool,
    /// How many customers in equal stretches from `low` to `high` (of logarithms where it is drawn
    /// by them); those without a place are not counted.
    pub bars: Vec<u64>,
    /// The bands, the lowest first.
    pub bands: Vec<Cut>,
}

/// A band of an axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cut {
    /// The key, as in the key of a cell.
    pub key: &'static str,
    /// The Chinese name.
    pub zh: &'static str,
    /// The English name.
    pub en: &'static str,
    /// Where it begins; the lowest begins nowhere, and bands of classes have no numbers.
    pub from: Option<Decimal>,
}

/// A customer in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MatrixPoint {
    /// Who.
    pub customer: CustomerNumber,
    /// The place on the vertical axis; the number of the band where it is of classes.
    pub y: f64,
    /// The place on the horizontal axis.
    pub x: f64,
}

impl MatrixMethod {
    /// What is to be drawn.
    pub(crate) fn picture(&self, evaluation: &mut Evaluation) -> Result<MatrixPicture, Error> {
        let y = places(&self.y, evaluation)?;
        let x = places(&self.x, evaluation)?;
        let step = evaluation.len().div_ceil(POINTS_MOST).max(1);
        let numbers = evaluation.population.numbers();
        let points = (0..evaluation.len()).step_by(step).map(|row| MatrixPoint {
            customer: CustomerNumber(numbers.value(row)),
            y: y[row],
            x: x[row],
        });
        Ok(MatrixPicture {
            points: points.collect(),
            of: evaluation.len(),
            y: self.y.picture(&self.matrix.y, &y),
            x: self.x.picture(&self.matrix.x, &x),
        })
    }
}

/// Everybody's place as it is drawn; 0 where there is none.
fn places(axis: &AxisMethod, evaluation: &mut Evaluation) -> Result<Vec<f64>, Error> {
    if let Some(column) = axis.positions(evaluation) {
        return Ok((0..column.len()).map(|row| float(&column, row)).collect());
    }
    let mut places = vec![0.0; evaluation.len()];
    for (band, mask) in axis.bands(evaluation)?.iter().enumerate() {
        for row in mask.set_indices() {
            places[row] = band as f64;
        }
    }
    Ok(places)
}

fn float(column: &Column, row: usize) -> f64 {
    column.ratio(row).map_or(0.0, |ratio| {
        ratio.numerator as f64 / 10_f64.powi(ratio.scale.into()) / ratio.denominator as f64
    })
}

impl AxisMethod {
    fn picture(&self, axis: &Axis, places: &[f64]) -> AxisPicture {
        let bands = axis.bands();
        let cuts: &[Decimal] = match self {
            Self::Amount { cuts, .. } | Self::Score { cuts, .. } => cuts,
            Self::Classes { .. } => &[],
        };
        let named = (0..bands).map(|band| {
            let (key, zh, en) = level(bands, band);
            let from = band.checked_sub(1).and_then(|cut| cuts.get(cut)).copied();
            Cut { key, zh, en, from }
        });
        let named = named.collect();
        let (low, high, logarithmic) = match self {
            Self::Classes { .. } => (0.0, (bands - 1) as f64, false),
            Self::Score { .. } => (0.0, 100.0, false),
            Self::Amount { .. } => spread(places),
        };
        let drawn = |place: f64| if logarithmic { place.ln() } else { place };
        let (start, end) = (drawn(low), drawn(high));
        let mut bars = vec![0; BARS];
        for &place in places {
            if place > 0.0 && end > start {
                let part = (drawn(place) - start) / (end - start);
                let bar = ((part * BARS as f64) as usize).min(BARS - 1);
                bars[bar] += 1;
            }
        }
        AxisPicture {
            low,
            high,
            logarithmic,
            bars,
            bands: named,
        }
    }
}

/// The smallest place above 0, the largest, and whether logarithms draw them better.
fn spread(places: &[f64]) -> (f64, f64, bool) {
    let mut above: Vec<f64> = places.iter().copied().filter(|p| *p > 0.0).collect();
    above.sort_unstable_by(f64::total_cmp);
    match (above.first(), above.last()) {
        (Some(&low), Some(&high)) => {
            let median = above[above.len() / 2];
            (low, high, high > median * LOGARITHMIC_FROM)
        }
        _ => (0.0, 1.0, false),
    }
}
