//! Changing a user.

use fenqun_model::{Language, User, UserChange, UserId};
use fenqun_store::{sessions, users};

use super::recorded;
use crate::{Context, Error, Result, account::name::check_label};

/// What people may change about themselves; `None` stays.
#[derive(Clone, Debug, Default)]
pub struct UpdateSelf {
    /// The name to show.
    pub display_name: Option<String>,
    /// The language to see.
    pub language: Option<Language>,
}

/// Changes what people may change about themselves.
pub async fn update_self(ctx: &Context, id: UserId, request: UpdateSelf) -> Result<User> {
    let change = UserChange {
        display_name: request.display_name,
        language: request.language,
        ..UserChange::default()
    };
    update(ctx, id, change).await
}

/// Changes a user. Somebody who is disabled is signed out at once.
pub async fn update(ctx: &Context, id: UserId, mut change: UserChange) -> Result<User> {
    if let Some(name) = change.display_name {
        change.display_name = Some(check_label("display_name", &name, 64)?);
    }
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = users::find(&transaction, id)
        .await?
        .ok_or(Error::NotFound { noun: "user" })?;
    let after = users::update(&transaction, id, change)
        .await
        .map_err(last_admin)?;
    if after.disabled && !before.disabled {
        sessions::revoke_all_of_user(&transaction, id, None).await?;
    }
    ctx.audit(
        &transaction,
        "update",
        "user",
        id.0,
        Some(recorded(&before)),
        Some(recorded(&after)),
    )
    .await?;
    transaction.commit().await?;
    Ok(after)
}

fn last_admin(error: fenqun_store::Error) -> Error {
    match error {
        fenqun_store::Error::LastAdmin => Error::Conflict {
            code: "user.last_admin",
            message: error.to_string(),
        },
        other => other.into(),
    }
}
