//! Who calls, from where, how often: sign-in by cookie or key, forgery protection, rate limits.

mod authenticate;
mod caller;
mod client;
mod cookie;
mod forgery;
mod limits;

pub(crate) use authenticate::authenticate;
pub(crate) use caller::{Anonymous, Caller, Ctx, SignedIn};
pub(crate) use client::Client;
pub(crate) use cookie::{session_cookie, session_token, spent_cookie};
pub(crate) use limits::{Limits, limit_rate};
