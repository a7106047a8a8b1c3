//! Putting models away with their scores, and taking them out again.

use fenqun_model::{Model, ModelId};
use fenqun_store::models;

use super::create::refuse_taken_scores;
use super::uses::users_of;
use super::{ModelKind, audited, get};
use crate::{Context, Error, Result};

/// Puts a model away with its scores. One whose scores others name stays, unless somebody insists:
/// their rules then hold for nobody.
pub async fn archive(ctx: &Context, id: ModelId, force: bool) -> Result<Model> {
    let model = get(ctx, id).await?;
    let users = users_of(ctx, &model).await?;
    if !force && !users.is_empty() {
        let names: Vec<&str> = users.names().collect();
        return Err(Error::Conflict {
            code: "model.in_use",
            message: format!(
                "`{}` cannot be archived while its scores are named by: {}",
                model.name,
                names.join(", ")
            ),
        });
    }
    set_archived(ctx, &model, true).await
}

/// Takes a model out again, with the scores of its last training.
pub async fn unarchive(ctx: &Context, id: ModelId) -> Result<Model> {
    let model = get(ctx, id).await?;
    let kind = ModelKind::of(&model)?;
    refuse_taken_scores(ctx, kind, &model.definition, Some(id)).await?;
    set_archived(ctx, &model, false).await
}

async fn set_archived(ctx: &Context, before: &Model, archived: bool) -> Result<Model> {
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let after = models::set_archived(&tx, before.id, archived, ctx.now()).await?;
    let action = if archived { "archive" } else { "unarchive" };
    let (was, is) = (Some(audited(before)), Some(audited(&after)));
    ctx.audit(&tx, action, "model", before.id, was, is).await?;
    tx.commit().await?;
    ctx.platform.customers_changed();
    Ok(after)
}
