//! Logistic regression: what raises or lowers the odds that something happens.

use nalgebra::{DMatrix, DVector};
use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF, Normal};

use super::collinear::{self, Collinear};
use super::linear::ratio;
use super::newton::{Maximum, Problem, probability};
use super::standard::Standard;
use super::triangle::triangle;
use super::{Design, Error};

/// A fitted logistic regression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logistic {
    /// Rows it was fitted to.
    pub rows: usize,
    /// Rows in which it happened.
    pub positives: usize,
    /// The log odds where all terms are 0.
    pub intercept: Effect,
    /// One for each term that was kept, in the design's order.
    pub terms: Vec<Effect>,
    /// Terms left out.
    pub collinear: Vec<Collinear>,
    /// Level of the intervals, such as 0.95.
    pub level: f64,
    /// The penalty that it was fitted with; errors and intervals are those of the penalised
    /// likelihood, which are too narrow for claims about effects when it is not 0.
    pub ridge: f64,
    /// Log likelihood.
    pub log_likelihood: f64,
    /// Log likelihood of the intercept alone.
    pub null_log_likelihood: f64,
    /// McFadden's (1974) 1 − log L / log L₀.
    pub pseudo_r_squared: f64,
    /// −2 log L + 2 (terms + 1).
    pub aic: f64,
    /// p value of all terms together, by the likelihood ratio; `None` without terms or with a
    /// ridge.
    pub p: Option<f64>,
}

/// What the data says about one term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The term; `intercept` for the intercept.
    pub name: String,
    /// Change of the log odds for one more of the term, the others unchanged.
    pub estimate: f64,
    /// Its standard error.
    pub error: f64,
    /// Estimate by standard error (Wald).
    pub z: f64,
    /// Two-sided p value of there being no effect.
    pub p: f64,
    /// Lower end of the confidence interval.
    pub low: f64,
    /// Upper end of the confidence interval.
    pub high: f64,
    /// By what the odds are multiplied for one more of the term: e to the estimate.
    pub odds_ratio: f64,
    /// Lower end of the odds ratio's interval.
    pub odds_ratio_low: f64,
    /// Upper end of the odds ratio's interval.
    pub odds_ratio_high: f64,
}

impl Logistic {
    /// The probability for every row of a design that has the terms by name.
    ///
    /// # Errors
    /// The design lacks a term.
    pub fn predict(&self, design: &Design) -> Result<Vec<f64>, Error> {
        let mut odds = vec![self.intercept.estimate; design.rows];
        for term in &self.terms {
            let column = design.column(&term.name)?;
            for (sum, value) in odds.iter_mut().zip(column) {
                *sum += term.estimate * value;
            }
        }
        Ok(odds.into_iter().map(probability).collect())
    }
}

/// Fits whether something happens by maximum likelihood on an intercept and the terms of
/// `design`.
///
/// Iteratively reweighted least squares (McCullagh & Nelder 1989, §4.4); errors from the observed
/// information. Terms that those before them determine are left out and named. `ridge` is λ of a
/// penalty λ/2 Σ b² on the coefficients of the terms at mean 0 and standard deviation 1; with 0
/// it is plain maximum likelihood. `level` is that of the intervals, such as 0.95.
///
/// # Errors
/// Lengths that differ, labels that are all the same, fewer rows than coefficients, a penalty or
/// level that makes no sense; separation, where the likelihood has no maximum.
pub fn logistic(
    design: &Design,
    labels: &[bool],
    ridge: f64,
    level: f64,
) -> Result<Logistic, Error> {
    let rows = design.rows;
    check(rows, labels, ridge, level)?;
    let standard = Standard::of(&design.columns);
    let factor = triangle(rows, design.names.len(), |range, block| {
        for (term, column) in design.columns.iter().enumerate() {
            for (place, row) in range.clone().enumerate() {
                block[(place, term)] = standard.value(term, column[row]);
            }
        }
    });
    let (kept, collinear) = collinear::split(&factor, &design.names);
    let terms = kept.len();
    if rows <= terms + 1 {
        return Err(Error::TooFew { rows, terms });
    }
    let problem = Problem {
        labels,
        width: terms + 1,
        terms: |row, values: &mut [f64]| {
            values[0] = 1.0;
            for (value, &term) in values[1..].iter_mut().zip(&kept) {
                *value = standard.value(term, design.columns[term][row]);
            }
        },
        ridge,
    };
    let maximum = problem.solve();
    if let Some(moving) = &maximum.moving {
        return Err(separated(design, &standard, &kept, moving));
    }

    let positives = labels.iter().filter(|&&label| label).count();
    let share = positives as f64 / rows as f64;
    let null = rows as f64 * (share * share.ln() + (1.0 - share) * (1.0 - share).ln());
    let log_likelihood = maximum.log_likelihood;
    let likelier = 2.0 * (log_likelihood - null).max(0.0);
    let mut effects = effects(design, &standard, &kept, &maximum, level);
    Ok(Logistic {
        rows,
        positives,
        intercept: effects.remove(0),
        terms: effects,
        collinear,
        level,
        ridge,
        log_likelihood,
        null_log_likelihood: null,
        pseudo_r_squared: 1.0 - log_likelihood / null,
        aic: 2.0 * (terms + 1) as f64 - 2.0 * log_likelihood,
        p: ChiSquared::new(terms as f64)
            .ok()
            .filter(|_| ridge == 0.0)
            .map(|chi| chi.sf(likelier)),
    })
}

fn check(rows: usize, labels: &[bool], ridge: f64, level: f64) -> Result<(), Error> {
    if labels.len() != rows {
        let found = labels.len();
        return Err(Error::Rows {
            expected: rows,
            found,
        });
    }
    if !(level > 0.0 && level < 1.0) {
        return Err(Error::Level);
    }
    if !(ridge >= 0.0 && ridge.is_finite()) {
        return Err(Error::Ridge);
    }
    if !labels.contains(&true) || !labels.contains(&false) {
        return Err(Error::OneOutcome);
    }
    Ok(())
}

/// The terms whose coefficients were still growing: those that moved some row's log odds.
fn separated(design: &Design, standard: &Standard, kept: &[usize], moving: &DVector<f64>) -> Error {
    let reach = |term: usize| {
        let values = design.columns[term].iter();
        let values = values.map(|&value| standard.value(term, value).abs());
        values.fold(0.0, f64::max)
    };
    let growing = kept.iter().zip(moving.iter().skip(1));
    let growing = growing.filter(|&(&term, moved)| moved * reach(term) > 0.1);
    Error::Separated(
        growing
            .map(|(&term, _)| design.names[term].clone())
            .collect(),
    )
}

/// Coefficients of the terms as they came, from those of the standardised ones.
fn effects(
    design: &Design,
    standard: &Standard,
    kept: &[usize],
    maximum: &Maximum,
    level: f64,
) -> Vec<Effect> {
    let width = kept.len() + 1;
    let mut back = DMatrix::identity(width, width);
    for (place, &term) in kept.iter().enumerate() {
        back[(place + 1, place + 1)] = 1.0 / standard.deviation[term];
        back[(0, place + 1)] = -standard.mean[term] / standard.deviation[term];
    }
    let estimates = &back * &maximum.coefficients;
    let root = &back * &maximum.root;
    let normal = Normal::standard();
    let reach = normal.inverse_cdf(0.5 + level / 2.0);
    let names = kept.iter().map(|&term| design.names[term].as_str());
    let names = std::iter::once("intercept").chain(names);
    let effect = |(place, name): (usize, &str)| {
        let (estimate, error) = (estimates[place], root.row(place).norm());
        let z = ratio(estimate, error);
        let (low, high) = (estimate - reach * error, estimate + reach * error);
        Effect {
            name: name.to_owned(),
            estimate,
            error,
            z,
            p: 2.0 * normal.sf(z.abs()),
            low,
            high,
            odds_ratio: estimate.exp(),
            odds_ratio_low: low.exp(),
            odds_ratio_high: high.exp(),
        }
    };
    names.enumerate().map(effect).collect()
}
