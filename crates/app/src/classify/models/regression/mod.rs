//! Regressions: what goes with a value or the odds of a rule, by how much, and how sure that is
//! (R52).

mod fitted;
mod report;
mod train;

use serde::{Deserialize, Serialize};

use super::features::{Feature, FeatureKind};
use super::rule_of;
use crate::{Context, Error, Result};

pub use fitted::{Baseline, RegressionFitted, RegressionTerm};
pub(super) use train::train;

/// How it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Definition {
    /// Which regression.
    pub(super) method: Method,
    /// What is explained: a value, or a rule.
    pub(super) target: String,
    /// Of whom: a rule.
    pub(super) among: String,
    /// Values that explain; the usual ones that nearly everybody has when there are none.
    pub(super) features: Vec<String>,
    /// Values not to explain by.
    pub(super) without: Vec<String>,
    /// Confidence of the intervals, in percent.
    pub(super) confidence_percent: f64,
}

/// Which regression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Of a value, by least squares.
    Linear,
    /// Of whether a rule holds, by maximum likelihood.
    Logistic,
}

impl Default for Definition {
    fn default() -> Self {
        Self {
            method: Method::Logistic,
            target: String::new(),
            among: "everyone".to_owned(),
            features: Vec::new(),
            without: Vec::new(),
            confidence_percent: 95.0,
        }
    }
}

/// Refuses what makes no sense, before a model is made.
pub(super) async fn check(ctx: &Context, definition: &Definition) -> Result<()> {
    if definition.target.trim().is_empty() {
        let message = "say what is to be explained: a value, or a rule";
        return Err(Error::field("target", "required", message));
    }
    if !(50.0..100.0).contains(&definition.confidence_percent) {
        let message = "take 50 to below 100 percent";
        return Err(Error::field("confidence_percent", "invalid", message));
    }
    rule_of(ctx, &definition.among).await?;
    let catalog = ctx.platform.catalog().await?;
    match definition.method {
        Method::Logistic => {
            rule_of(ctx, &definition.target).await?;
        }
        Method::Linear => {
            let target = Feature::read(&definition.target, &catalog)?;
            if !matches!(target.kind, FeatureKind::Number | FeatureKind::DaysSince) {
                let message = "a linear regression explains a number or an instant";
                return Err(Error::field("target", "invalid", message));
            }
        }
    }
    Feature::read_all(&definition.without, &catalog)?;
    Feature::read_all(&definition.features, &catalog).map(|_| ())
}
