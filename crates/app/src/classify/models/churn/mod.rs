//! Churn: who will not come again, how sure that is, and why (R92, R94).
//!
//! Without a contract, whoever bought in the year before an instant and buys nothing in the days
//! after it has churned; what was known at several past instants, and what came of it, is learned
//! from. With a contract, a rule says who has left, and attributes tell them from those who stay.

mod explain;
mod history;
mod reasons;
mod report;
mod train;

use fenqun_model::ValueType;
use serde::{Deserialize, Serialize};

use super::features::Feature;
use super::{ScoreName, rule_of};
use crate::{Context, Error, Result};

pub use explain::Why;
pub(super) use explain::{explain, value_said};
pub(super) use train::train;

/// What it gives customers who may churn.
pub(super) const SCORES: [ScoreName; 2] = [
    ScoreName {
        name: "churn_probability",
        zh: "流失概率",
        en: "Churn probability",
        value_type: ValueType::Number,
    },
    ScoreName {
        name: "churn_reason",
        zh: "流失主因",
        en: "Reason of churn",
        value_type: ValueType::Text,
    },
];

/// How it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Definition {
    /// What churn is.
    pub(super) kind: Contract,
    /// Days without a purchase that are churn, without a contract.
    pub(super) days: u32,
    /// Who has left, with a contract: a rule.
    pub(super) left: String,
    /// Among whom, with a contract: a rule.
    pub(super) among: String,
    /// Values to learn from; the usual ones when there are none.
    pub(super) features: Vec<String>,
    /// Added to the names of the scores, so that two models can stand side by side.
    pub(super) suffix: String,
}

/// Whether customers say that they leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Contract {
    /// They stop buying.
    NonContractual,
    /// They end a contract.
    Contractual,
}

impl Default for Definition {
    fn default() -> Self {
        Self {
            kind: Contract::NonContractual,
            days: 90,
            left: String::new(),
            among: "everyone".to_owned(),
            features: Vec::new(),
            suffix: String::new(),
        }
    }
}

/// Refuses what makes no sense, before a model is made.
pub(super) async fn check(ctx: &Context, definition: &Definition) -> Result<()> {
    if !(7..=730).contains(&definition.days) {
        return Err(Error::field("days", "invalid", "take 7 to 730 days"));
    }
    if definition.kind == Contract::Contractual {
        if definition.left.trim().is_empty() {
            let message = "say by a rule who has left";
            return Err(Error::field("left", "required", message));
        }
        rule_of(ctx, &definition.left).await?;
        rule_of(ctx, &definition.among).await?;
    }
    let catalog = ctx.platform.catalog().await?;
    Feature::read_all(&definition.features, &catalog).map(|_| ())
}

/// What a training keeps: enough to tell anybody's reasons later.
#[derive(Serialize, Deserialize)]
struct Fitted {
    features: Vec<Feature>,
    model: fenqun_insight::churn::Model,
}
