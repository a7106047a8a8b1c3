//! A model as it is shown: what it is, how its last training went, whether that still holds.

use chrono::Duration;
use fenqun_model::{JobState, Model, ModelId, ModelRun, PageRequest, Reason};
use fenqun_store::jobs::{self, JobFilter};
use fenqun_store::{Archived, models};
use serde_json::Value;

use super::create::score_names;
use super::{ModelKind, Report};
use crate::jobs::JobKind;
use crate::{Context, Result};

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
    let state = match &run {
        _ if is_training(ctx, model.id).await? => ModelState::Training,
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
        model,
        run,
    })
}

async fn is_training(ctx: &Context, id: ModelId) -> Result<bool> {
    let filter = JobFilter {
        states: vec![JobState::Queued, JobState::Running],
        kinds: vec![JobKind::TrainModels { ids: None }.name().to_owned()],
        ..JobFilter::default()
    };
    let open = jobs::list(ctx.platform.db(), &filter, PageRequest::first(100)).await?;
    let concerns = open
        .items
        .iter()
        .any(|job| match JobKind::from_row(&job.kind, &job.params) {
            Ok(JobKind::TrainModels { ids: Some(ids) }) => ids.contains(&id),
            Ok(JobKind::TrainModels { ids: None }) => true,
            _ => false,
        });
    Ok(concerns)
}
