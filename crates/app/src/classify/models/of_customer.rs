//! What models say about one customer.

use arrow::array::Array;
use arrow::util::display::array_value_to_string;
use fenqun_model::{CustomerNumber, Instant, Model, ValueType};
use fenqun_store::{Archived, models};

use super::create::score_names;
use super::{ModelKind, Said, Why, churn, clusters};
use crate::{Context, Error, Result};

/// What one model says about a customer.
#[derive(Clone, Debug)]
pub struct OfCustomer {
    /// The model.
    pub model: Model,
    /// What kind.
    pub kind: ModelKind,
    /// The training whose scores these are learned from nothing later.
    pub as_of: Instant,
    /// Its scores, in the order of the kind.
    pub scores: Vec<CustomerScore>,
    /// The strongest reasons first, where the model gives any.
    pub reasons: Vec<Why>,
}

/// A score of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerScore {
    /// As rules name it.
    pub name: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Of which type.
    pub value_type: ValueType,
    /// How much; none where the model has nothing to say.
    pub value: Option<String>,
    /// The value in both languages, where it is words of ours; rules know it as `value`.
    pub said: Option<Said>,
}

/// What all models say about a customer; models that know nothing of the customer are left out.
pub async fn of_customer(ctx: &Context, customer: CustomerNumber) -> Result<Vec<OfCustomer>> {
    let population = ctx.platform.population().await?;
    let row = population
        .row_of(customer)
        .ok_or(Error::NotFound { noun: "customer" })?;
    let mut found = Vec::new();
    for model in models::list(ctx.platform.db(), Archived::Without).await? {
        let kind = ModelKind::of(&model)?;
        let mut scores = Vec::new();
        for name in score_names(kind, &model.definition) {
            let score = population.scores().find(|score| score.name == name);
            let (Some(score), Some(column)) = (score, population.attribute(&name)) else {
                continue;
            };
            let value = match column.values.is_null(row) {
                true => None,
                false => {
                    let shown = array_value_to_string(&column.values, row);
                    Some(shown.map_err(Error::internal)?)
                }
            };
            scores.push(CustomerScore {
                zh: score.label_zh.clone(),
                en: score.label_en.clone(),
                value_type: score.value_type,
                value,
                said: None,
                name,
            });
        }
        if scores.iter().all(|score| score.value.is_none()) {
            continue;
        }
        // A refused training leaves the scores of the one before.
        let runs = models::list_runs(ctx.platform.db(), model.id, RUNS_MOST).await?;
        let Some(run) = runs.into_iter().find(|run| run.refusal.is_none()) else {
            continue;
        };
        for score in &mut scores {
            score.said = score.value.as_deref().and_then(|value| match kind {
                ModelKind::Clusters => clusters::value_said(&run, value),
                ModelKind::Churn if score.value_type == ValueType::Text => {
                    churn::value_said(&run, value)
                }
                _ => None,
            });
        }
        let reasons = match kind {
            ModelKind::Churn => churn::explain(ctx, &run, customer).await?,
            _ => Vec::new(),
        };
        found.push(OfCustomer {
            as_of: run.as_of,
            model,
            kind,
            scores,
            reasons,
        });
    }
    Ok(found)
}

/// Trainings among which the last good one is looked for.
const RUNS_MOST: u64 = 20;
