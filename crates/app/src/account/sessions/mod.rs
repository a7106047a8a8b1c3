//! Sessions of browsers: 256-bit tokens of which only the hash is kept.

mod end;
mod find;
mod list;
mod start;

use fenqun_model::{Session, User};

pub use end::{end_session, revoke_session};
pub use find::find_session;
pub use list::{list_sessions, session_id};
pub(super) use start::start;

/// After so many hours without use a session ends.
const IDLE_HOURS: i64 = 12;

/// After so many days a session ends, however much it is used.
pub const SESSION_DAYS: i64 = 30;

/// A session that has just begun.
#[derive(Clone)]
pub struct SessionStart {
    /// The token for the cookie; it is nowhere else.
    pub token: String,
}

/// A valid session and its user.
#[derive(Clone, Debug)]
pub struct SignedInUser {
    /// Who.
    pub user: User,
    /// In which session.
    pub session: Session,
}
