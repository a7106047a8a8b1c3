//! Users by their names, as the command line knows them.

use fenqun_model::{UserChange, UserId};
use fenqun_store::users;

use super::{reset_password, update};
use crate::{Context, Error, Result};

/// Keeps a user from signing in, and signs them out everywhere.
pub async fn disable_by_name(ctx: &Context, name: &str) -> Result<()> {
    let change = UserChange {
        disabled: Some(true),
        ..UserChange::default()
    };
    let id = find(ctx, name).await?;
    update(ctx, id, change).await.map(drop)
}

/// Makes up a new password, to be shown once.
pub async fn reset_password_by_name(ctx: &Context, name: &str) -> Result<String> {
    let id = find(ctx, name).await?;
    reset_password(ctx, id).await
}

async fn find(ctx: &Context, name: &str) -> Result<UserId> {
    let user = users::find_by_name(ctx.platform.db(), name).await?;
    user.map(|user| user.id)
        .ok_or_else(|| Error::Input(format!("there is no user `{name}`")))
}
