//! A model as it is shown: what it is, how its last training went, whether that still holds.

use chrono::Duration;
use fenqun_model::{Job, JobState, Model, ModelId, ModelRun, PageRequest, Reason};
use fenqun_store::jobs::{self, JobFilter};
use fenqun_store::{Archived, models};
use serde_json::Value;

use super::create::score_names;
use super::train::Failed;
use super::{ModelKind, Report};
use crate::jobs::JobKind;
use crate::{Context, Result};
use serde::Deserialize;

/// After so many days a training no longer tells of today.
const STALE_AFTER_DAYS: i64 = 30;

/// How a model stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelState {
    /// Never trained.
    New,
    /// A job trains it or is about to.
    Training,
    /// Trained, and of today.
    Ready,
    /// Trained too long ago, or edited since.
    Stale,
    /// There is too little to learn from.
    Refused,
    /// The last attempt to train it went wrong.
    Failed,
}

/// A model as it is shown.
#[derive(Clone, Debug)]
pub struct ModelDetails {
    /// The model.
    pub model: Model,
    /// What kind.
    pub kind: ModelKind,
    /// How it stands.
    pub state: ModelState,
    /// The names under which it gives scores.
    pub scores: Vec<String>,
    /// The last training.
    pub run: Option<ModelRun>,
    /// What that told.
    pub report: Option<Report>,
    /// Why there was too little to learn from.
    pub refusal: Option<Reason>,
    /// What went wrong in the last attempt to train it.
    pub failure: Option<Reason>,
}

/// The model with this id.
pub async fn find(ctx: &Context, id: ModelId) -> Result<Option<ModelDetails>> {
    match models::find(ctx.platform.db(), id).await? {
        Some(model) => details(ctx, model).await.map(Some),
        None => Ok(None),
    }
}

/// Models in the order in which they were made.
pub async fn list(ctx: &Context, archived: Archived) -> Result<Vec<ModelDetails>> {
    let mut all = Vec::new();
    for model in models::list(ctx.platform.db(), archived).await? {
        all.push(details(ctx, model).await?);
    }
    Ok(all)
}

/// A model as it is shown.
pub async fn details(ctx: &Context, model: Model) -> Result<ModelDetails> {
    let kind = ModelKind::of(&model)?;
    let run = models::latest_run(ctx.platform.db(), model.id).await?;
    let as_of = ctx.platform.as_of().await?;
    let job = last_job(ctx, model.id).await?;
    let failure = job
        .as_ref()
        .and_then(|job| failure(job, &model, run.as_ref()));
    let state = match &run {
        _ if job.is_some_and(|job| !job.state.is_final()) => ModelState::Training,
        _ if failure.is_some() => ModelState::Failed,
        None => ModelState::New,
        Some(run) if run.refusal.is_some() => ModelState::Refused,
        Some(run)
            if as_of - run.as_of > Duration::days(STALE_AFTER_DAYS)
                || model.updated_at > run.trained_at =>
        {
            ModelState::Stale
        }
        Some(_) => ModelState::Ready,
    };
    let report = run.as_ref().map(|run| &run.report);
    let report = report.filter(|report| **report != Value::Null);
    Ok(ModelDetails {
        kind,
        state,
        scores: score_names(kind, &model.definition),
        report: report.cloned().map(serde_json::from_value).transpose()?,
        refusal: run.as_ref().and_then(|run| run.refusal.clone()),
        failure,
        model,
        run,
    })
}

/// The newest job that trains a model, or did.
async fn last_job(ctx: &Context, id: ModelId) -> Result<Option<Job>> {
    let filter = JobFilter {
        kinds: vec![JobKind::TrainModels { ids: None }.name().to_owned()],
        ..JobFilter::default()
    };
    let newest = jobs::list(ctx.platform.db(), &filter, PageRequest::first(100)).await?;
    let concerns = |job: &Job| match JobKind::from_row(&job.kind, &job.params) {
        Ok(JobKind::TrainModels { ids: Some(ids) }) => ids.contains(&id),
        Ok(JobKind::TrainModels { ids: None }) => true,
        _ => false,
    };
    Ok(newest.items.into_iter().find(concerns))
}

/// What went wrong with a model in a job, unless it was trained since.
fn failure(job: &Job, model: &Model, run: Option<&ModelRun>) -> Option<Reason> {
    let finished = job.finished_at?;
    if run.is_some_and(|run| run.trained_at >= finished) {
        return None;
    }
    if job.state == JobState::Failed {
        return job.error.clone();
    }
    let failed = job.result.as_ref()?.get("failed")?;
    let failed = Vec::<Failed>::deserialize(failed).ok()?;
    let own = failed.into_iter().find(|one| one.name == model.name)?;
    Some(own.reason)
}
