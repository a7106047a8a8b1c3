//! The browsers in which a user is signed in.

use fenqun_model::{Session, UserId};
use fenqun_store::sessions;

use crate::{Context, Result};

/// A user's sessions, last used first.
pub async fn list_sessions(ctx: &Context, user: UserId) -> Result<Vec<Session>> {
    Ok(sessions::list_of_user(ctx.platform.db(), user, ctx.now()).await?)
}

/// The name by which a session is shown and revoked: the beginning of its hash, which is of no
/// use to sign in.
pub fn session_id(session: &Session) -> &str {
    session.token_hash.get(..16).unwrap_or(&session.token_hash)
}
