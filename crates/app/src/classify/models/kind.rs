//! What a model can be, and what trains it: the one place where all kinds are listed.

use arrow::array::{ArrayRef, UInt32Array};
use fenqun_model::{Model, ValueType};
use fenqun_segment::Score;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Outcome, churn, clusters, demand, lifetime, recommend, regression, tree};
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// A kind of model, by the name that JSON and the records use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelKind {
    /// Lifetime value, chance to be alive, expected and next purchases.
    Lifetime,
    /// Who will not come again, and why.
    Churn,
    /// A few questions that tell whom a rule holds.
    Tree,
    /// What moves a value, or the odds of a rule.
    Regression,
    /// Groups that the data itself shows.
    Clusters,
    /// How much will be sold.
    Demand,
    /// What a customer may want next, and what is bought together.
    Recommend,
}

/// A name under which a model gives scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreName {
    /// As rules name it.
    pub name: &'static str,
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
    /// Of which type.
    pub value_type: ValueType,
}

impl ScoreName {
    /// Values of some customers, ascending by number, under this name.
    pub(super) fn score(&self, customers: &[u32], values: ArrayRef) -> Score {
        Score {
            name: self.name.to_owned(),
            label_zh: self.zh.to_owned(),
            label_en: self.en.to_owned(),
            value_type: self.value_type,
            customers: UInt32Array::from(customers.to_vec()),
            values,
        }
    }
}

impl ModelKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Lifetime,
        Self::Churn,
        Self::Tree,
        Self::Regression,
        Self::Clusters,
        Self::Demand,
        Self::Recommend,
    ];

    /// The name in JSON and in the records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lifetime => "lifetime",
            Self::Churn => "churn",
            Self::Tree => "tree",
            Self::Regression => "regression",
            Self::Clusters => "clusters",
            Self::Demand => "demand",
            Self::Recommend => "recommend",
        }
    }

    /// The kind of a model.
    pub fn of(model: &Model) -> Result<Self> {
        Self::from_name(&model.kind).ok_or(Error::NotFound { noun: "model kind" })
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What a model of this kind is called in Chinese and in English where nobody names it.
    pub fn titles(self) -> (&'static str, &'static str) {
        match self {
            Self::Lifetime => ("客户终身价值", "Lifetime value"),
            Self::Churn => ("客户流失预测", "Churn"),
            Self::Tree => ("决策树", "Decision tree"),
            Self::Regression => ("回归分析", "Regression"),
            Self::Clusters => ("聚类", "Clusters"),
            Self::Demand => ("需求预测", "Demand forecast"),
            Self::Recommend => ("商品推荐", "Recommendations"),
        }
    }

    /// The scores that models of this kind give, before a definition's suffix.
    pub fn scores(self) -> &'static [ScoreName] {
        match self {
            Self::Lifetime => &lifetime::SCORES,
            Self::Churn => &churn::SCORES,
            Self::Tree | Self::Regression | Self::Demand => &[],
            Self::Clusters => &clusters::SCORES,
            Self::Recommend => &recommend::SCORES,
        }
    }

    /// A definition with everything that was left out, if it makes sense.
    pub(super) fn complete(self, definition: Value) -> Result<Value> {
        match self {
            Self::Lifetime => complete::<lifetime::Definition>(definition),
            Self::Churn => complete::<churn::Definition>(definition),
            Self::Tree => complete::<tree::Definition>(definition),
            Self::Regression => complete::<regression::Definition>(definition),
            Self::Clusters => complete::<clusters::Definition>(definition),
            Self::Demand => complete::<demand::Definition>(definition),
            Self::Recommend => complete::<recommend::Definition>(definition),
        }
    }

    /// Refuses a complete definition that names what the workspace does not know.
    pub(super) async fn check(self, ctx: &Context, definition: &Value) -> Result<()> {
        match self {
            Self::Lifetime => lifetime::check(&read(definition)?),
            Self::Clusters => clusters::check(ctx, &read(definition)?).await,
            Self::Churn => churn::check(ctx, &read(definition)?).await,
            Self::Tree => tree::check(ctx, &read(definition)?).await,
            Self::Regression => regression::check(ctx, &read(definition)?).await,
            Self::Demand => demand::check(ctx, &read(definition)?).await,
            Self::Recommend => recommend::check(&read(definition)?),
        }
    }

    /// Learns from the workspace as it is.
    pub(super) async fn train(
        self,
        ctx: &Context,
        definition: &Value,
        control: &Control,
    ) -> Result<Outcome> {
        match self {
            Self::Lifetime => lifetime::train(ctx, read(definition)?, control).await,
            Self::Churn => churn::train(ctx, read(definition)?, control).await,
            Self::Tree => tree::train(ctx, read(definition)?, control).await,
            Self::Regression => regression::train(ctx, read(definition)?, control).await,
            Self::Clusters => clusters::train(ctx, read(definition)?, control).await,
            Self::Demand => demand::train(ctx, read(definition)?, control).await,
            Self::Recommend => recommend::train(ctx, read(definition)?, control).await,
        }
    }
}

fn read<D: for<'d> Deserialize<'d>>(definition: &Value) -> Result<D> {
    D::deserialize(definition)
        .map_err(|error| Error::field("definition", "invalid", error.to_string()))
}

fn complete<D: for<'d> Deserialize<'d> + Serialize>(definition: Value) -> Result<Value> {
    Ok(serde_json::to_value(read::<D>(&definition)?)?)
}
