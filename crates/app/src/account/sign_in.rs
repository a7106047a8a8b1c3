//! Signing in with a name and a password.

use fenqun_model::{Instant, User};
use fenqun_store::users;
use serde_json::json;

use super::{SessionStart, SignedInUser, passwords, sessions};
use crate::{Actor, ActorKind, Context, Error};

/// A name and a password, and where they come from.
#[derive(Clone)]
pub struct SignIn {
    /// The user's name.
    pub name: String,
    /// The password.
    pub password: String,
    /// The browser's name for itself.
    pub user_agent: Option<String>,
}

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// No such user, a wrong password, or the user is disabled: deliberately not told apart.
    #[error("the name or the password is wrong")]
    BadCredentials,
    /// Too many wrong passwords in a row.
    #[error("locked until {until} after too many wrong passwords")]
    Locked {
        /// When another try is allowed.
        until: Instant,
    },
    /// Something below failed.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<fenqun_store::Error> for SignInError {
    fn from(error: fenqun_store::Error) -> Self {
        Self::Other(error.into())
    }
}

/// Signs a user in and starts a session.
pub async fn sign_in(
    ctx: &Context,
    request: SignIn,
) -> Result<(SessionStart, SignedInUser), SignInError> {
    let db = ctx.platform.db();
    let now = ctx.now();
    let user = users::find_by_name(db, request.name.trim()).await?;
    // The work is done for everybody, also for the locked and the unknown, before any answer.
    let known = user.as_ref().map(|user| user.password_hash.clone());
    let matches = passwords::verify(request.password.clone(), known).await?;
    let Some(user) = user else {
        return Err(SignInError::BadCredentials);
    };
    if let Some(until) = user.locked_until.filter(|_| user.is_locked(now)) {
        return Err(SignInError::Locked { until });
    }
    if !matches {
        return Err(note_failure(ctx, &user).await?);
    }
    if user.disabled {
        return Err(SignInError::BadCredentials);
    }
    let transaction = fenqun_store::begin(db).await?;
    users::record_success(&transaction, user.id, now).await?;
    let started = sessions::start(&transaction, ctx, &user, request.user_agent).await?;
    as_user(ctx, &user)
        .audit(&transaction, "sign_in", "session", user.id.0, None, None)
        .await?;
    transaction.commit().await.map_err(Error::from)?;
    Ok(started)
}

async fn note_failure(ctx: &Context, user: &User) -> Result<SignInError, Error> {
    let now = ctx.now();
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let user = users::record_failure(&transaction, user.id, now).await?;
    let locked = user.locked_until.filter(|_| user.is_locked(now));
    if let Some(until) = locked {
        let after = Some(json!({ "locked_until": until }));
        ctx.audit(&transaction, "lock", "user", user.id, None, after)
            .await?;
    }
    transaction.commit().await?;
    Ok(match locked {
        Some(until) => SignInError::Locked { until },
        None => SignInError::BadCredentials,
    })
}

/// The context with the user as its actor.
pub(super) fn as_user(ctx: &Context, user: &User) -> Context {
    Context {
        platform: ctx.platform.clone(),
        actor: Actor {
            kind: ActorKind::User(user.id),
            name: user.name.clone(),
            role: user.role,
            ip: ctx.actor.ip.clone(),
        },
    }
}
