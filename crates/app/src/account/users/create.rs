//! Adding a user.

use fenqun_model::{NewUser, Role, User};
use fenqun_store::users;

use super::recorded;
use crate::{
    Context, Result,
    account::{
        name::{check_label, check_user_name, taken},
        passwords, tokens,
    },
};

/// A user to add.
#[derive(Clone)]
pub struct CreateUser {
    /// The name to sign in with.
    pub name: String,
    /// The name to show.
    pub display_name: String,
    /// What they may do.
    pub role: Role,
    /// The password; without it one is made up.
    pub password: Option<String>,
}

/// A user who has just been added.
pub struct CreatedUser {
    /// The user.
    pub user: User,
    /// The password that was made up, to be shown once.
    pub password: Option<String>,
}

/// Adds a user.
pub async fn create(ctx: &Context, request: CreateUser) -> Result<CreatedUser> {
    let name = check_user_name("name", &request.name)?;
    let display_name = match request.display_name.trim() {
        "" => name.clone(),
        text => check_label("display_name", text, 64)?,
    };
    let (password, shown) = match request.password {
        Some(password) => {
            passwords::check("password", &password, &name)?;
            (password, None)
        }
        None => {
            let made_up = tokens::readable(16)?;
            (made_up.clone(), Some(made_up))
        }
    };
    let new = NewUser {
        name,
        display_name,
        password_hash: passwords::hash(password).await?,
        role: request.role,
        language: Some(ctx.platform.workspace().await?.language),
    };
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let user = users::create(&transaction, new, ctx.now())
        .await
        .map_err(taken("user.name_taken"))?;
    ctx.audit(
        &transaction,
        "create",
        "user",
        user.id.0,
        None,
        Some(recorded(&user)),
    )
    .await?;
    transaction.commit().await?;
    Ok(CreatedUser {
        user,
        password: shown,
    })
}
