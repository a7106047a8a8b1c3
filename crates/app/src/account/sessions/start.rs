//! Starting a session.

use chrono::Duration;
use fenqun_model::{Session, User};
use fenqun_store::sessions;
use sea_orm::ConnectionTrait;

use super::{IDLE_HOURS, SessionStart, SignedInUser};
use crate::{Context, Result, account::tokens};

/// Starts a session for a user whose password was right.
pub(in crate::account) async fn start(
    db: &impl ConnectionTrait,
    ctx: &Context,
    user: &User,
    user_agent: Option<String>,
) -> Result<(SessionStart, SignedInUser)> {
    let now = ctx.now();
    sessions::delete_expired(db, now).await?;
    let token = tokens::secret()?;
    let session = Session {
        token_hash: tokens::hash(&token),
        user_id: user.id,
        csrf: tokens::secret()?,
        created_at: now,
        last_seen_at: now,
        expires_at: now + Duration::hours(IDLE_HOURS),
        ip: ctx.actor.ip.clone(),
        user_agent,
    };
    sessions::create(db, &session).await?;
    let user = user.clone();
    Ok((SessionStart { token }, SignedInUser { user, session }))
}
