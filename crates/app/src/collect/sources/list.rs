//! Finding sources, and what could not be taken from them.

use fenqun_model::{RejectedMessage, Source, SourceId};
use fenqun_store::{rejected_messages, sources};

use crate::{Context, Error, Result};

/// The source with this name whose key still works.
pub async fn find_by_name(ctx: &Context, name: &str) -> Result<Source> {
    let all = sources::list(ctx.platform.db()).await?;
    let is_it = |source: &Source| source.revoked_at.is_none() && source.name == name;
    all.into_iter()
        .find(is_it)
        .ok_or(Error::NotFound { noun: "source" })
}

/// The newest messages of a source that could not be taken.
pub async fn rejected(ctx: &Context, id: SourceId, limit: u64) -> Result<Vec<RejectedMessage>> {
    if sources::find(ctx.platform.db(), id).await?.is_none() {
        return Err(Error::NotFound { noun: "source" });
    }
    Ok(rejected_messages::list(ctx.platform.db(), id, limit).await?)
}
