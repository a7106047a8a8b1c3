//! Finding the key that a program called with.

use fenqun_model::ApiKey;
use fenqun_store::api_keys;

use super::MARK;
use crate::{Result, account::tokens, platform::Platform};

/// The key, unless it is unknown or revoked. It is looked up by its hash, so that the comparison
/// tells nothing about the secret.
pub async fn find_api_key(platform: &Platform, secret: &str) -> Result<Option<ApiKey>> {
    if !secret.starts_with(MARK) {
        return Ok(None);
    }
    let hash = tokens::hash(secret);
    Ok(api_keys::find(platform.db(), &hash, platform.clock.now()).await?)
}
