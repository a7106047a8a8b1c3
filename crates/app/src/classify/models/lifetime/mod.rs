//! Lifetime value: who is still a customer, how often they will buy, when next, and for how much
//! (R92, R106).
//!
//! A purchase is a day with an order of a revenue above 0. From each customer's number of such days,
//! the first, the last and the mean spend, a model of purchases (BG/NBD by default) and one of spend
//! (gamma–gamma) are fitted; how good the first is, is told on the last quarter of the time, which a
//! fit of its own has not seen.

mod histories;
mod report;
mod train;

use fenqun_insight::lifetime::Model as Purchases;
use fenqun_model::ValueType;
use serde::{Deserialize, Serialize};

use super::ScoreName;

pub(super) use train::{check, train};

/// What it gives customers who have bought.
pub(super) const SCORES: [ScoreName; 4] = [
    ScoreName {
        name: "clv",
        zh: "客户终身价值",
        en: "Lifetime value",
        value_type: ValueType::Number,
    },
    ScoreName {
        name: "expected_purchases",
        zh: "预计购买次数",
        en: "Expected purchases",
        value_type: ValueType::Number,
    },
    ScoreName {
        name: "alive_probability",
        zh: "活跃概率",
        en: "Probability alive",
        value_type: ValueType::Number,
    },
    ScoreName {
        name: "next_purchase",
        zh: "预计下次购买",
        en: "Next purchase",
        value_type: ValueType::Date,
    },
];

/// How it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Definition {
    /// The model of purchases.
    pub(super) purchases: Purchases,
    /// Days ahead that count.
    pub(super) horizon_days: u32,
    /// What money loses in worth a year, in percent.
    pub(super) discount_percent: f64,
    /// Added to the names of the scores, so that two models can stand side by side.
    pub(super) suffix: String,
}

impl Default for Definition {
    fn default() -> Self {
        Self {
            purchases: Purchases::BgNbd,
            horizon_days: 365,
            discount_percent: 10.0,
            suffix: String::new(),
        }
    }
}
