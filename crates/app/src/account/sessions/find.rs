//! Finding a session, which keeps it alive.

use chrono::Duration;
use fenqun_model::{Instant, Session};
use fenqun_store::sessions;

use super::{IDLE_HOURS, SESSION_DAYS, SignedInUser};
use crate::{Result, account::tokens, platform::Platform};

/// The end is moved in steps of this length, so that most requests write nothing.
const STEP_MINUTES: i64 = 10;

/// The session with this token and its user, unless it is over, revoked or the user disabled.
pub async fn find_session(platform: &Platform, token: &str) -> Result<Option<SignedInUser>> {
    let now = platform.clock.now();
    let hash = tokens::hash(token);
    let Some((mut session, user)) = sessions::find(platform.db(), &hash, now).await? else {
        return Ok(None);
    };
    let end = end_at(&session, now);
    if end - session.expires_at >= Duration::minutes(STEP_MINUTES) {
        session.expires_at = end;
        let transaction = fenqun_store::begin(platform.db()).await?;
        // Only where it still stands: a session revoked in this moment must not come back.
        if sessions::revoke(&transaction, &hash).await? {
            sessions::create(&transaction, &session).await?;
        }
        transaction.commit().await?;
    }
    Ok(Some(SignedInUser { user, session }))
}

/// When a session used now ends by itself.
fn end_at(session: &Session, now: Instant) -> Instant {
    let idle = now + Duration::hours(IDLE_HOURS);
    idle.min(session.created_at + Duration::days(SESSION_DAYS))
}
