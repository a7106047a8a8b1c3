//! Ending sessions.

use fenqun_store::sessions;

use super::{SignedInUser, list_sessions, session_id};
use crate::{Context, Error, Result};

/// Signs the browser out.
pub async fn end_session(ctx: &Context, signed_in: &SignedInUser) -> Result<()> {
    end(ctx, signed_in, &signed_in.session.token_hash, "sign_out").await
}

/// Signs another browser of the same user out.
pub async fn revoke_session(ctx: &Context, signed_in: &SignedInUser, id: &str) -> Result<()> {
    let of_user = list_sessions(ctx, signed_in.user.id).await?;
    let session = of_user
        .iter()
        .find(|session| session_id(session) == id)
        .ok_or(Error::NotFound { noun: "session" })?;
    end(ctx, signed_in, &session.token_hash, "revoke").await
}

async fn end(ctx: &Context, signed_in: &SignedInUser, hash: &str, action: &str) -> Result<()> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    sessions::revoke(&transaction, hash).await?;
    ctx.audit(
        &transaction,
        action,
        "session",
        signed_in.user.id.0,
        None,
        None,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
