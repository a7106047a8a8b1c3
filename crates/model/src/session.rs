//! A signed-in browser.

use crate::{Instant, UserId};

/// A signed-in browser; the token itself is only in its cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token, in hexadecimal.
    pub token_hash: String,
    /// Who signed in.
    pub user_id: UserId,
    /// The token that a changing request must repeat.
    pub csrf: String,
    /// When they signed in.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub last_seen_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// From where.
    pub ip: Option<String>,
    /// With what browser.
    pub user_agent: Option<String>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("user_id", &self.user_id)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
