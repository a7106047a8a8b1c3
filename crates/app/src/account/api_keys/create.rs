//! Making an API key.

use fenqun_model::{ApiKey, NewApiKey, Role};
use fenqun_store::api_keys;
use serde_json::json;

use super::MARK;
use crate::{
    Context, Result,
    account::{
        name::{check_label, taken},
        tokens,
    },
};

/// A key to make.
#[derive(Clone, Debug)]
pub struct CreateApiKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub role: Role,
}

/// A key that has just been made.
pub struct CreatedApiKey {
    /// What is kept of it.
    pub api_key: ApiKey,
    /// The key itself, to be shown once.
    pub secret: String,
}

/// Makes an API key.
pub async fn create_api_key(ctx: &Context, request: CreateApiKey) -> Result<CreatedApiKey> {
    let name = check_label("name", &request.name, 64)?;
    let prefix = format!("{MARK}{}", tokens::readable(8)?);
    let secret = format!("{prefix}_{}", tokens::secret()?);
    let new = NewApiKey {
        name,
        prefix,
        key_hash: tokens::hash(&secret),
        role: request.role,
        created_by: ctx.actor.user_id(),
    };
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let api_key = api_keys::create(&transaction, new, ctx.now())
        .await
        .map_err(taken("api_key.name_taken"))?;
    ctx.audit(
        &transaction,
        "create",
        "api_key",
        api_key.id.0,
        None,
        Some(json!({
            "name": api_key.name,
            "prefix": api_key.prefix,
            "role": api_key.role,
        })),
    )
    .await?;
    transaction.commit().await?;
    Ok(CreatedApiKey { api_key, secret })
}
