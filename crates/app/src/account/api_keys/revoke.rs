//! Revoking an API key.

use fenqun_model::ApiKeyId;
use fenqun_store::api_keys;

use crate::{Context, Error, Result};

/// Revokes a key for good. Revoking it again changes nothing.
pub async fn revoke_api_key(ctx: &Context, id: ApiKeyId) -> Result<()> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    if !api_keys::revoke(&transaction, id, ctx.now()).await? {
        let known = api_keys::list(&transaction).await?;
        return match known.iter().any(|key| key.id == id) {
            true => Ok(()),
            false => Err(Error::NotFound { noun: "api_key" }),
        };
    }
    ctx.audit(&transaction, "revoke", "api_key", id.0, None, None)
        .await?;
    transaction.commit().await?;
    Ok(())
}
