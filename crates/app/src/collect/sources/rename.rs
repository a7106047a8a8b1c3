//! Giving a source another name.

use fenqun_model::{Source, SourceId};
use fenqun_store::sources;
use serde_json::to_value;

use crate::account::name::{check_label, taken};
use crate::{Context, Error, Result};

/// Gives a source another name; events that came before keep the old one.
pub async fn rename(ctx: &Context, id: SourceId, name: &str) -> Result<Source> {
    let missing = || Error::NotFound { noun: "source" };
    let name = check_label("name", name, 64)?;
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = sources::find(&transaction, id).await?.ok_or_else(missing)?;
    sources::rename(&transaction, id, &name)
        .await
        .map_err(taken("source.name_taken"))?;
    let after = sources::find(&transaction, id).await?.ok_or_else(missing)?;
    let (old, new) = (to_value(&before)?, to_value(&after)?);
    ctx.audit(&transaction, "update", "source", id, Some(old), Some(new))
        .await?;
    transaction.commit().await?;
    ctx.platform.sources_changed();
    Ok(after)
}
