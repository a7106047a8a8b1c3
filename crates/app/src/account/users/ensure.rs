//! A user who is known from the start, such as the sample shop's.

use fenqun_model::{Role, User};
use fenqun_store::users;

use super::{CreateUser, create};
use crate::{Context, Result};

/// The administrator with this name, added where there is nobody yet.
pub async fn ensure(ctx: &Context, name: &str, display_name: &str, password: &str) -> Result<User> {
    if let Some(user) = users::find_by_name(ctx.platform.db(), name).await? {
        return Ok(user);
    }
    let request = CreateUser {
        name: name.to_owned(),
        display_name: display_name.to_owned(),
        role: Role::Admin,
        password: Some(password.to_owned()),
    };
    Ok(create(ctx, request).await?.user)
}
