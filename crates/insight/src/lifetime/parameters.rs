//! The models there are, what is estimated of each, and what to beware of.

use serde::{Deserialize, Serialize};

/// A model of purchases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// Leaves after a repeat purchase, or never (Fader, Hardie & Lee 2005).
    BgNbd,
    /// Leaves after any purchase, the first included (Batislam, Denizel & Filiztekin 2007).
    MbgNbd,
    /// Leaves at any time (Schmittlein, Morrison & Colombo 1987).
    ParetoNbd,
}

/// What was estimated. Rates of purchase are gamma distributed with shape `r` and rate `alpha`
/// (in the unit of the histories' times).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "model", rename_all = "snake_case")]
pub enum Parameters {
    /// The chance to leave after a repeat purchase is beta distributed (a, b).
    BgNbd { r: f64, alpha: f64, a: f64, b: f64 },
    /// The chance to leave after a purchase is beta distributed (a, b).
    MbgNbd { r: f64, alpha: f64, a: f64, b: f64 },
    /// The rate of leaving is gamma distributed (s, beta).
    ParetoNbd {
        r: f64,
        alpha: f64,
        s: f64,
        beta: f64,
    },
    /// Nobody leaves: the limit that stands in where the data show no drop-out.
    Nbd { r: f64, alpha: f64 },
}

/// What to know before trusting a fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// The data show no drop-out, or none that could not be chance: the fit is the NBD limit, in
    /// which every customer stays. `gain` is what drop-out would add to the log-likelihood.
    NoDropOut { gain: f64 },
    /// A parameter grew or shrank without end, and was stopped.
    Boundless { parameter: String },
}

impl Parameters {
    /// The parameters' names, in order.
    #[must_use]
    pub fn names(&self) -> &'static [&'static str] {
        match self {
            Parameters::BgNbd { .. } | Parameters::MbgNbd { .. } => &["r", "alpha", "a", "b"],
            Parameters::ParetoNbd { .. } => &["r", "alpha", "s", "beta"],
            Parameters::Nbd { .. } => &["r", "alpha"],
        }
    }
}
