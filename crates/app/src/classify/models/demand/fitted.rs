//! What a training of demand learned, as the records keep it and pages draw it.

use fenqun_insight::forecast::{Method, Step};
use serde::{Deserialize, Serialize};

use super::{By, Measure};
use crate::classify::models::{FigureUnit, Said};

/// Forecasts, all in one unit and over the same periods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DemandFitted {
    pub(super) measure: Measure,
    pub(super) by: By,
    /// The length of a period.
    pub step: Step,
    /// Of what the values are: money or counts.
    pub unit: FigureUnit,
    /// How certain the intervals are, 0 to 1.
    pub level: f64,
    /// Periods to come.
    pub horizon: usize,
    /// First days, or months, of the past periods, then of those to come.
    pub periods: Vec<String>,
    /// All together first, then the largest first, then the rest as one.
    pub series: Vec<DemandSeries>,
    /// Those of which there is too little to learn from.
    pub refused: Vec<DemandRefused>,
}

/// The forecast of one product, category or region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DemandSeries {
    /// The product's id, the category or the region; empty for all and for the rest.
    pub key: String,
    /// Which part it plays.
    pub role: DemandRole,
    /// What it is called.
    pub name: Said,
    /// One value a past period; none before anything was sold.
    pub history: Vec<Option<f64>>,
    /// What is expected, one value a period to come, and the ends of its interval.
    pub mean: Vec<f64>,
    /// The lower ends.
    pub lower: Vec<f64>,
    /// The upper ends.
    pub upper: Vec<f64>,
    /// All periods to come together: expected, lower and upper end.
    pub total: [f64; 3],
    /// As many periods before now, together; none where there were fewer.
    pub before: Option<f64>,
    /// The method that speaks.
    pub method: Method,
    /// The method in words.
    pub method_name: Said,
    /// Forecasts of the past by which it was chosen.
    pub trials: usize,
    /// The first period that one of them was about.
    pub tried_from: usize,
    /// Its mean error in those, in that of "the same as a season ago" one step ahead.
    pub mase: f64,
    /// The same with squares and a root.
    pub rmsse: f64,
    /// What "the same as a season ago" itself had in the same forecasts.
    pub naive_mase: f64,
    /// The same with squares and a root.
    pub naive_rmsse: f64,
    /// Mean error in parts of the values, 0 to 2.
    pub smape: f64,
    /// Share of past periods inside their interval.
    pub coverage: f64,
}

/// Which part a series plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemandRole {
    /// Everything together.
    All,
    /// One product, category or region.
    One,
    /// Those that have no forecast of their own.
    Others,
}

/// A series without a forecast.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DemandRefused {
    /// What it is called.
    pub name: Said,
    /// What is missing.
    pub reason: Said,
    /// What it came to in all past periods.
    pub volume: f64,
}
