//! Revoking a source's write key.

use fenqun_model::SourceId;
use fenqun_store::sources;

use crate::{Context, Error, Result};

/// Revokes a source's write key for good. Revoking it again changes nothing.
pub async fn revoke(ctx: &Context, id: SourceId) -> Result<()> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    if !sources::revoke(&transaction, id, ctx.now()).await? {
        return match sources::find(&transaction, id).await? {
            Some(_) => Ok(()),
            None => Err(Error::NotFound { noun: "source" }),
        };
    }
    ctx.audit(&transaction, "revoke", "source", id, None, None)
        .await?;
    transaction.commit().await?;
    ctx.platform.sources_changed();
    Ok(())
}
