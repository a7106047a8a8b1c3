//! A regression as it is kept and shown.

use fenqun_insight::regression::{Coefficient, Collinear, Design, Effect, Linear, Logistic};
use serde::{Deserialize, Serialize};

use super::Method;
use crate::classify::models::Said;
use crate::classify::models::features::Feature;

/// A regression as it is kept and shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegressionFitted {
    /// Which regression.
    pub method: Method,
    /// What is explained, as a value's or a rule's text.
    pub target: String,
    /// The same in words.
    pub said: Said,
    /// Customers it was fitted to.
    pub rows: u64,
    /// Confidence of the intervals, 0 to 1.
    pub level: f64,
    /// The intercept first, then the terms.
    pub terms: Vec<RegressionTerm>,
    /// What the categories among the terms are compared with.
    #[serde(default)]
    pub baselines: Vec<Baseline>,
    /// Terms that others say already, with these.
    pub left_out: Vec<LeftOut>,
}

/// What the data says about one term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegressionTerm {
    /// The value as rules write it, with `= category` for one of its values.
    pub term: String,
    /// In words.
    pub said: Said,
    /// Change of the target, or of its log odds, for one more.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Estimate by standard error: t, or Wald's z.
    pub statistic: f64,
    /// Two-sided p value of there being no effect.
    pub p: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// By what the odds are multiplied, with its interval; of a logistic regression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub odds_ratio: Option<[f64; 3]>,
    /// Variance inflation factor; of a linear regression's terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vif: Option<f64>,
}

/// The value of a category that its others are compared with: the most frequent one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// The category as rules write it.
    pub feature: String,
    /// In words, with the value.
    pub said: Said,
    /// The value.
    pub category: String,
}

/// A term that was left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The term.
    pub said: Said,
    /// Those that determine it; none if it is the same for everybody.
    pub by: Vec<Said>,
}

/// The terms of a least-squares fit.
pub(super) fn of_linear(fit: &Linear, features: &[Feature]) -> Vec<RegressionTerm> {
    let all = std::iter::once(&fit.intercept).chain(&fit.terms);
    let terms = all.map(|one: &Coefficient| RegressionTerm {
        said: said(&one.name, features),
        term: one.name.clone(),
        estimate: one.estimate,
        standard_error: one.error,
        statistic: one.t,
        p: one.p,
        low: one.low,
        high: one.high,
        odds_ratio: None,
        vif: one.vif,
    });
    terms.collect()
}

/// The terms of a logistic fit.
pub(super) fn of_logistic(fit: &Logistic, features: &[Feature]) -> Vec<RegressionTerm> {
    let all = std::iter::once(&fit.intercept).chain(&fit.terms);
    let terms = all.map(|one: &Effect| RegressionTerm {
        said: said(&one.name, features),
        term: one.name.clone(),
        estimate: one.estimate,
        standard_error: one.error,
        statistic: one.z,
        p: one.p,
        low: one.low,
        high: one.high,
        odds_ratio: Some([one.odds_ratio, one.odds_ratio_low, one.odds_ratio_high]),
        vif: None,
    });
    terms.collect()
}

pub(super) fn left_out(collinear: &[Collinear], features: &[Feature]) -> Vec<LeftOut> {
    let terms = collinear.iter().map(|one| LeftOut {
        said: said(&one.term, features),
        by: one.by.iter().map(|term| said(term, features)).collect(),
    });
    terms.collect()
}

pub(super) fn baselines(design: &Design, features: &[Feature]) -> Vec<Baseline> {
    let all = design.baselines().iter();
    let all = all.map(|(feature, category)| Baseline {
        said: said(&format!("{feature} = {category}"), features),
        feature: feature.clone(),
        category: category.clone(),
    });
    all.collect()
}

/// What a term is called: its feature's name, with the category where it is one.
pub(super) fn said(term: &str, features: &[Feature]) -> Said {
    if term == "intercept" {
        return Said::new("截距", "intercept");
    }
    let of = features.iter().find_map(|feature| {
        let rest = term.strip_prefix(&feature.text)?;
        match rest.strip_prefix(" = ") {
            Some(category) => Some((feature, Some(category))),
            None if rest.is_empty() => Some((feature, None)),
            None => None,
        }
    });
    match of {
        Some((feature, None)) => feature.name.clone(),
        Some((Feature { name, .. }, Some(category))) => Said::new(
            format!("{}为{category}", name.zh),
            format!("{} is {category}", name.en),
        ),
        None => Said::new(term, term),
    }
}
