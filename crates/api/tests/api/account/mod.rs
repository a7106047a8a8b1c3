//! Set-up, sign-in, sessions, users, API keys, workspace, audit.

mod api_keys;
mod audit;
mod session;
mod set_up;
mod users;
mod workspace;
