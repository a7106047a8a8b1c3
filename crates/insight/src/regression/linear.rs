//! Ordinary least squares.

use nalgebra::DMatrix;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, FisherSnedecor, StudentsT};

use super::collinear::{self, Collinear};
use super::design::finite;
use super::standard::{Standard, moments};
use super::triangle::triangle;
use super::{Design, Error};

/// A fitted linear regression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Linear {
    /// Rows it was fitted to.
    pub rows: usize,
    /// The value where all terms are 0.
    pub intercept: Coefficient,
    /// One for each term that was kept, in the design's order.
    pub terms: Vec<Coefficient>,
    /// Terms left out.
    pub collinear: Vec<Collinear>,
    /// Level of the intervals, such as 0.95.
    pub level: f64,
    /// Share of the outcome's variance that the terms explain.
    pub r_squared: f64,
    /// The same, corrected for the number of terms.
    pub adjusted_r_squared: f64,
    /// F statistic of all terms together; `None` without terms.
    pub f: Option<f64>,
    /// Its p value.
    pub f_p: Option<f64>,
    /// Akaike's criterion, −2 log L + 2 (terms + 1), the variance not counted.
    pub aic: f64,
    /// Standard deviation of what is left over, in the outcome's unit.
    pub residual_deviation: f64,
    /// Rows less estimated coefficients.
    pub degrees: usize,
}

/// What the data says about one coefficient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coefficient {
    /// The term; `intercept` for the intercept.
    pub name: String,
    /// Change of the outcome for one more of the term, the others unchanged.
    pub estimate: f64,
    /// Its standard error.
    pub error: f64,
    /// Estimate by standard error.
    pub t: f64,
    /// Two-sided p value of there being no effect.
    pub p: f64,
    /// Lower end of the confidence interval.
    pub low: f64,
    /// Upper end of the confidence interval.
    pub high: f64,
    /// Variance inflation factor: 1 for a term unlike all others, above 10 for one that they
    /// nearly determine (Belsley, Kuh & Welsch 1980). `None` for the intercept.
    pub vif: Option<f64>,
}

impl Linear {
    /// The outcome foretold for every row of a design that has the terms by name.
    ///
    /// # Errors
    /// The design lacks a term.
    pub fn predict(&self, design: &Design) -> Result<Vec<f64>, Error> {
        let mut outcome = vec![self.intercept.estimate; design.rows];
        for term in &self.terms {
            let column = design.column(&term.name)?;
            for (sum, value) in outcome.iter_mut().zip(column) {
                *sum += term.estimate * value;
            }
        }
        Ok(outcome)
    }
}

/// Fits `outcome` by least squares on an intercept and the terms of `design`.
///
/// Standardised terms, Householder QR (Golub & Van Loan 2013, §5.3.3); errors, t, p and intervals
/// under independent normal residuals of one variance. Terms that those before them determine are
/// left out and named. `level` is that of the intervals, such as 0.95.
///
/// # Errors
/// Lengths that differ, values that are not finite, fewer rows than coefficients and one more, an
/// outcome without variance, a level outside (0, 1).
pub fn linear(design: &Design, outcome: &[f64], level: f64) -> Result<Linear, Error> {
    finite("outcome", outcome, design.rows)?;
    if !(level > 0.0 && level < 1.0) {
        return Err(Error::Level);
    }
    let (rows, all) = (design.rows, design.names.len());
    let standard = Standard::of(&design.columns);
    let (middle, spread) = moments(outcome);
    if spread == 0.0 {
        return Err(Error::OneOutcome);
    }
    let whole = triangle(rows, all + 1, |range, block| {
        for (term, column) in design.columns.iter().enumerate() {
            for (place, row) in range.clone().enumerate() {
                block[(place, term)] = standard.value(term, column[row]);
            }
        }
        for (place, row) in range.enumerate() {
            block[(place, all)] = outcome[row] - middle;
        }
    });
    let (kept, collinear) = collinear::split(&whole, &design.names);
    let degrees = rows.saturating_sub(kept.len() + 1);
    if degrees == 0 {
        let terms = kept.len();
        return Err(Error::TooFew { rows, terms });
    }

    let mut chosen = kept.clone();
    chosen.push(all);
    let small = whole.select_columns(&chosen).qr().unpack_r();
    let width = kept.len();
    let inverse = inverse(&small, width);
    let scaled = &inverse * small.view((0, width), (width, 1));
    let left: f64 = small[(width, width)].powi(2);
    let total = spread * spread * rows as f64;
    let variance = left / degrees as f64;
    let student = StudentsT::new(0.0, 1.0, degrees as f64).expect("degrees are positive");
    let reach = student.inverse_cdf(0.5 + level / 2.0);
    let coefficient = |name: &str, estimate: f64, error: f64, vif| {
        let t = ratio(estimate, error);
        Coefficient {
            name: name.to_owned(),
            estimate,
            error,
            t,
            p: 2.0 * student.sf(t.abs()),
            low: estimate - reach * error,
            high: estimate + reach * error,
            vif,
        }
    };

    let terms: Vec<Coefficient> = kept
        .iter()
        .enumerate()
        .map(|(place, &term)| {
            let scale = standard.deviation[term];
            let spread = inverse.row(place).norm_squared();
            let error = (variance * spread).sqrt() / scale;
            let vif = spread * rows as f64;
            coefficient(&design.names[term], scaled[place] / scale, error, Some(vif))
        })
        .collect();
    // The intercept is where the mean's line meets 0: its variance is the mean's and that of the
    // slopes on the way there.
    let way = kept
        .iter()
        .map(|&term| standard.mean[term] / standard.deviation[term]);
    let way = nalgebra::DVector::from_iterator(width, way);
    let start = middle - way.dot(&scaled);
    let start_variance = variance * (1.0 / rows as f64 + inverse.tr_mul(&way).norm_squared());
    let (count, freedom) = (rows as f64, degrees as f64);
    let f = (width > 0).then(|| (total - left) / width as f64 / variance);
    Ok(Linear {
        rows,
        intercept: coefficient("intercept", start, start_variance.sqrt(), None),
        terms,
        collinear,
        level,
        r_squared: 1.0 - left / total,
        adjusted_r_squared: 1.0 - (left / freedom) / (total / (count - 1.0)),
        f,
        f_p: f.and_then(|f| Some(FisherSnedecor::new(width as f64, freedom).ok()?.sf(f))),
        aic: count * ((std::f64::consts::TAU * left / count).ln() + 1.0) + 2.0 * (width + 1) as f64,
        residual_deviation: variance.sqrt(),
        degrees,
    })
}

/// An estimate by its standard error; 0 where both are 0, as in a perfect fit.
pub(super) fn ratio(estimate: f64, error: f64) -> f64 {
    if estimate == 0.0 {
        0.0
    } else {
        estimate / error
    }
}

/// The inverse of the leading `width` by `width` part of an upper triangle of full rank.
pub(super) fn inverse(triangle: &DMatrix<f64>, width: usize) -> DMatrix<f64> {
    triangle
        .view((0, 0), (width, width))
        .solve_upper_triangular(&DMatrix::identity(width, width))
        .expect("collinear terms were left out")
}
