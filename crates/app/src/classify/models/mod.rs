//! Models: what is learned from the workspace's own data, and the scores that it gives customers.
//!
//! A model is trained by a job, again every night. Each training keeps a [`Report`] for people, what
//! was learned, and one [`Score`] a customer for every name the model gives;
//! rules, SQL and exports use these names like attributes. Where there is too little to learn from,
//! a training is refused with a sentence that says what is missing, and older scores stay.

mod archive;
mod churn;
mod clusters;
mod create;
mod demand;
mod details;
mod features;
mod kind;
mod lifetime;
mod of_customer;
mod quality;
pub(in crate::classify) mod recommend;
mod regression;
mod report;
mod scheme;
mod tidy;
mod train;
mod tree;
mod uses;

pub use archive::{archive, unarchive};
pub use churn::Why;
pub use create::{CreateModel, create, update};
pub use demand::{DemandFitted, DemandRefused, DemandRole, DemandSeries};
pub use details::{ModelDetails, ModelState, details, find, list};
pub use kind::{ModelKind, ScoreName};
pub use of_customer::{CustomerScore, OfCustomer, of_customer};
pub use regression::{Baseline, RegressionFitted, RegressionTerm};
pub use report::{Chart, ChartKind, ChartSeries, Figure, FigureUnit, Report, Said};
pub use scheme::{SchemeOfModel, create_scheme, of_leaves};
pub(crate) use tidy::forget_old_runs;
pub use train::{train, train_all};
pub use tree::{Leaf, TreeFitted, TreeNode};
pub use uses::{ScoresUsedBy, used_by};

use fenqun_model::{Model, ModelId, Reason};
use fenqun_rules::Checked;
use fenqun_segment::Score;
use serde_json::{Value, json};

use super::RuleInput;
use crate::{Context, Error, Result};

/// What came of a training.
#[derive(Clone, Debug)]
pub struct Trained {
    /// For people to read.
    pub report: Report,
    /// What was learned, to draw and to apply again.
    pub fitted: Value,
    /// What questions are answered from afterwards, where that is too large for `fitted`.
    pub learned: Option<Vec<u8>>,
    /// What it gives customers.
    pub scores: Vec<Score>,
}

/// What a training is: something learned, or too little to learn from.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Something was learned.
    Trained(Box<Trained>),
    /// There is too little to learn from; what is missing.
    Refused(Reason),
}

/// Too little to learn from, in both languages.
fn refused(zh: impl Into<String>, en: impl Into<String>) -> Outcome {
    Outcome::Refused(Reason {
        zh: zh.into(),
        en: en.into(),
    })
}

/// A rule that a definition names, checked against what the workspace knows.
async fn rule_of(ctx: &Context, text: &str) -> Result<Checked> {
    super::rules::check(ctx, &RuleInput::Text(text.to_owned())).await
}

/// A model that must be there.
pub(crate) async fn get(ctx: &Context, id: ModelId) -> Result<Model> {
    fenqun_store::models::find(ctx.platform.db(), id)
        .await?
        .ok_or(Error::NotFound { noun: "model" })
}

/// What the audit log keeps of a model.
fn audited(model: &Model) -> Value {
    json!({
        "name": model.name,
        "kind": model.kind,
        "definition": model.definition,
        "archived": model.archived_at.is_some(),
    })
}
