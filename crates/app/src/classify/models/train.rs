//! Training: a job's work.

use fenqun_model::{Model, ModelId, ModelRun, ModelScore, NewModelRun, Reason};
use fenqun_segment::Score;
use fenqun_store::{Archived, models};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::create::score_names;
use super::{ModelKind, Outcome, get};
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// Trains a model on the workspace as it is and keeps what came of it.
pub async fn train(ctx: &Context, id: ModelId, control: &Control) -> Result<ModelRun> {
    let model = get(ctx, id).await?;
    let kind = ModelKind::of(&model)?;
    let as_of = ctx.platform.as_of().await?;
    let outcome = kind.train(ctx, &model.definition, control).await?;
    control.check()?;
    let mut run = NewModelRun {
        model_id: id,
        as_of,
        trained_at: ctx.now(),
        refusal: None,
        report: Value::Null,
        fitted: Value::Null,
        learned: None,
        scores: Vec::new(),
    };
    match outcome {
        Outcome::Refused(reason) => run.refusal = Some(reason),
        Outcome::Trained(trained) => {
            run.report = serde_json::to_value(&trained.report)?;
            run.scores = named(&model, kind, trained.scores)?;
            run.fitted = trained.fitted;
            run.learned = trained.learned;
        }
    }
    let gives = !run.scores.is_empty();
    let saved = models::save_run(ctx.platform.db(), &run).await?;
    if gives {
        ctx.platform.customers_changed();
    }
    Ok(saved)
}

/// Trains all models in use, or some: what the job runs. One that fails does not keep the others.
pub async fn train_all(
    ctx: &Context,
    ids: Option<Vec<ModelId>>,
    control: &Control,
) -> Result<Value> {
    let ids = match ids {
        Some(ids) => ids,
        None => {
            let all = models::list(ctx.platform.db(), Archived::Without).await?;
            all.into_iter().map(|model| model.id).collect()
        }
    };
    let (mut trained, mut refused, mut failed) = (0, Vec::new(), Vec::new());
    let total = ids.len() as u64;
    for (done, id) in (0..).zip(ids) {
        control.check()?;
        let name = get(ctx, id).await?.name;
        control.report(done, Some(total), "models", &name);
        match train(ctx, id, control).await {
            Ok(run) => match run.refusal {
                None => trained += 1,
                Some(reason) => refused.push(Failed { name, reason }),
            },
            Err(Error::Cancelled) => return Err(Error::Cancelled),
            // Alone, the job itself fails and says why.
            Err(error) if total == 1 => return Err(error),
            Err(error) => {
                tracing::warn!(model = %name, %error, "a model could not be trained");
                let reason = error.reason();
                failed.push(Failed { name, reason });
            }
        }
    }
    control.report(total, Some(total), "models", "");
    Ok(json!({ "trained": trained, "refused": refused, "failed": failed }))
}

/// A model that a job could not train, as the job's result has it.
#[derive(Serialize, Deserialize)]
pub(super) struct Failed {
    pub(super) name: String,
    pub(super) reason: Reason,
}

/// Scores under the names that the model gives them.
fn named(model: &Model, kind: ModelKind, scores: Vec<Score>) -> Result<Vec<ModelScore>> {
    let names = score_names(kind, &model.definition);
    let scores = scores.into_iter().map(|score| {
        let place = kind.scores().iter().position(|one| one.name == score.name);
        let name = place.and_then(|place| names.get(place)).cloned();
        let named = Score {
            name: name.unwrap_or_else(|| score.name.clone()),
            ..score
        };
        named.to_stored().map_err(Error::internal)
    });
    scores.collect()
}
