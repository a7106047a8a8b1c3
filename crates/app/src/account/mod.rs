//! Who may use the platform: set-up, sign-in, sessions, users and API keys.

mod api_keys;
pub(crate) mod name;
mod passwords;
mod sessions;
mod set_up;
mod sign_in;
pub(crate) mod tokens;
pub mod users;
mod workspace;

pub use api_keys::{CreateApiKey, CreatedApiKey, create_api_key, find_api_key, revoke_api_key};
pub use sessions::{
    SESSION_DAYS, SessionStart, SignedInUser, end_session, find_session, list_sessions,
    revoke_session, session_id,
};
pub use set_up::{SetUp, set_up};
pub use sign_in::{SignIn, SignInError, sign_in};
pub use workspace::update_workspace;
