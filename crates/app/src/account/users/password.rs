//! Passwords: changed by their owner, reset by an administrator, never shown again.

use fenqun_model::UserId;
use fenqun_store::{sessions, users};

use crate::{
    Context, Error, Result,
    account::{SignedInUser, passwords, tokens},
};

/// The old and the new password.
#[derive(Clone)]
pub struct ChangePassword {
    /// The one in use.
    pub current: String,
    /// The one to use from now on.
    pub new: String,
}

/// Changes one's own password and signs all other browsers out. A wrong current password counts
/// towards the lock-out, so that a stolen session cannot be used to guess it.
pub async fn change_password(
    ctx: &Context,
    signed_in: &SignedInUser,
    request: ChangePassword,
) -> Result<()> {
    let user = &signed_in.user;
    passwords::check("new", &request.new, &user.name)?;
    if user.is_locked(ctx.now()) {
        return Err(Error::Conflict {
            code: "auth.locked",
            message: "locked after too many wrong passwords; try again later".to_owned(),
        });
    }
    let known = Some(user.password_hash.clone());
    if !passwords::verify(request.current, known).await? {
        users::record_failure(ctx.platform.db(), user.id, ctx.now()).await?;
        let message = "the current password is wrong";
        return Err(Error::field("current", "wrong", message));
    }
    let keep = Some(signed_in.session.token_hash.as_str());
    set(ctx, user.id, request.new, keep, "change_password").await
}

/// Makes up a new password, ends a lock-out, signs the user out everywhere, and returns the
/// password to be shown once.
pub async fn reset_password(ctx: &Context, id: UserId) -> Result<String> {
    let password = tokens::readable(16)?;
    set(ctx, id, password.clone(), None, "reset_password").await?;
    Ok(password)
}

/// Signs a user out everywhere.
pub async fn sign_out(ctx: &Context, id: UserId) -> Result<()> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    users::find(&transaction, id)
        .await?
        .ok_or(Error::NotFound { noun: "user" })?;
    sessions::revoke_all_of_user(&transaction, id, None).await?;
    ctx.audit(&transaction, "sign_out_everywhere", "user", id, None, None)
        .await?;
    transaction.commit().await?;
    Ok(())
}

async fn set(
    ctx: &Context,
    id: UserId,
    password: String,
    keep_session: Option<&str>,
    action: &str,
) -> Result<()> {
    let hash = passwords::hash(password).await?;
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    users::find(&transaction, id)
        .await?
        .ok_or(Error::NotFound { noun: "user" })?;
    users::set_password(&transaction, id, &hash).await?;
    sessions::revoke_all_of_user(&transaction, id, keep_session).await?;
    ctx.audit(&transaction, action, "user", id, None, None)
        .await?;
    transaction.commit().await?;
    Ok(())
}
