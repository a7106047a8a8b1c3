//! Demand to come: how much will be sold by day, week or month, of everything, of each product or
//! category, or in each region, and between what that is likely to be (R56, R92).
//!
//! Demand is what customers ordered; refunds are not taken off, since the goods had to be there,
//! and what was booked for nothing does not count.
//! Without a rule, orders of guests count too. Every series chooses its own method by forecasting
//! its own past ([`fenqun_insight::forecast`]). Customers get no scores.

mod fitted;
mod grid;
mod groups;
mod method;
mod report;
mod sales;
mod series;
mod train;

use fenqun_insight::forecast::Step;
use serde::{Deserialize, Serialize};

pub use fitted::{DemandFitted, DemandRefused, DemandRole, DemandSeries};
pub(super) use train::{check, train};

/// How it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Definition {
    /// What is counted.
    pub(super) measure: Measure,
    /// What has a forecast of its own.
    pub(super) by: By,
    /// Whose orders count, a rule; everything sold, to guests too, where it is empty.
    pub(super) among: String,
    /// The length of a period.
    pub(super) step: Step,
    /// Periods ahead.
    pub(super) horizon: usize,
    /// How certain the intervals are, in percent.
    pub(super) level_percent: f64,
    /// The largest so many have a forecast of their own, the rest one together.
    pub(super) series_most: usize,
}

/// What is counted in each period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Measure {
    /// Orders.
    Orders,
    /// Pieces sold.
    Units,
    /// Money.
    Revenue,
    /// Different customers who ordered.
    Customers,
}

/// What has a forecast of its own, beside all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum By {
    /// Nothing.
    All,
    /// Each product.
    Product,
    /// Each category of products.
    Category,
    /// The customer's continent.
    Continent,
    /// The customer's part of the world.
    WorldRegion,
    /// The customer's country.
    Country,
    /// The customer's part of China, or abroad.
    Area,
    /// The customer's province.
    Province,
    /// The customer's city.
    City,
}

impl Default for Definition {
    fn default() -> Self {
        Self {
            measure: Measure::Units,
            by: By::Product,
            among: String::new(),
            step: Step::Week,
            horizon: 12,
            level_percent: 80.0,
            series_most: 20,
        }
    }
}

impl Definition {
    /// Whether lines of orders are read rather than orders.
    pub(super) fn reads_lines(&self) -> bool {
        self.measure == Measure::Units || matches!(self.by, By::Product | By::Category)
    }
}
