//! The model that answers, as its last training left it: read once, kept in memory.

use std::collections::HashMap;
use std::sync::Arc;

use fenqun_model::{Model, ModelId, ModelRunId};
use fenqun_store::{Archived, models};
use tokio::sync::Mutex;

use super::everybody::Everybody;
use crate::classify::models::ModelKind;
use crate::classify::models::recommend::Learned;
use crate::{Context, Error, Result};

/// What trainings left, by model.
#[derive(Default)]
pub(crate) struct RecommenderCache {
    known: Mutex<HashMap<ModelId, Arc<Recommender>>>,
}

/// A trained model of recommendations.
pub(super) struct Recommender {
    pub(super) model: Model,
    run: ModelRunId,
    pub(super) learned: Arc<Learned>,
    /// What everybody bought, for questions about a product.
    pub(super) everybody: Mutex<Option<Arc<Everybody>>>,
}

/// The model with this id, without one the first that was trained; nothing where none was.
pub(super) async fn find(ctx: &Context, id: Option<ModelId>) -> Result<Option<Arc<Recommender>>> {
    let all = models::list(ctx.platform.db(), Archived::Without).await?;
    let of_kind = |model: &Model| model.kind == ModelKind::Recommend.as_str();
    let wanted: Vec<Model> = all
        .into_iter()
        .filter(|model| of_kind(model) && id.is_none_or(|id| id == model.id))
        .collect();
    if wanted.is_empty() && id.is_some() {
        return Err(Error::NotFound { noun: "model" });
    }
    for model in wanted {
        if let Some(found) = trained(ctx, model).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The same where an answer needs one.
pub(super) async fn get(ctx: &Context, id: Option<ModelId>) -> Result<Arc<Recommender>> {
    find(ctx, id).await?.ok_or_else(|| Error::Conflict {
        code: "recommendations.not_trained",
        message:
            "no model of recommendations has been trained yet: make one of the kind `recommend`"
                .to_owned(),
    })
}

async fn trained(ctx: &Context, model: Model) -> Result<Option<Arc<Recommender>>> {
    let db = ctx.platform.db();
    let Some(run) = models::last_learned(db, model.id).await? else {
        return Ok(None);
    };
    let mut known = ctx.platform.recommenders.known.lock().await;
    if let Some(found) = known.get(&model.id)
        && found.run == run
        && found.model == model
    {
        return Ok(Some(Arc::clone(found)));
    }
    let Some(bytes) = models::learned(db, run).await? else {
        return Ok(None);
    };
    let learned = tokio::task::spawn_blocking(move || Learned::from_bytes(&bytes)).await??;
    let found = Arc::new(Recommender {
        run,
        learned: Arc::new(learned),
        everybody: Mutex::default(),
        model: model.clone(),
    });
    known.insert(model.id, Arc::clone(&found));
    Ok(Some(found))
}
