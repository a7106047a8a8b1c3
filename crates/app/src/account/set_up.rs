//! The first user, and the workspace's settings, while there is nobody yet.

use chrono_tz::Tz;
use fenqun_model::{Language, NewUser, Role, Workspace};
use fenqun_store::{users, workspace as stored};
use serde_json::json;

use super::{
    SessionStart, SignedInUser,
    name::{check_label, check_user_name},
    passwords, sessions,
    sign_in::as_user,
    workspace::check_currency,
};
use crate::{Context, Error, Result};

/// What the first page asks for.
#[derive(Clone)]
pub struct SetUp {
    /// What the company calls its workspace.
    pub workspace_name: String,
    /// Where its days begin and end.
    pub timezone: Tz,
    /// ISO 4217 code of its money.
    pub currency: String,
    /// Its language, and the first user's.
    pub language: Language,
    /// The first administrator's name.
    pub user_name: String,
    /// The name to show.
    pub display_name: String,
    /// The password.
    pub password: String,
    /// The browser's name for itself.
    pub user_agent: Option<String>,
}

/// Names the workspace, adds the first administrator and signs them in; a conflict as soon as
/// there is any user.
pub async fn set_up(ctx: &Context, request: SetUp) -> Result<(SessionStart, SignedInUser)> {
    let name = check_user_name("user_name", &request.user_name)?;
    let display_name = match request.display_name.trim() {
        "" => name.clone(),
        text => check_label("display_name", text, 64)?,
    };
    passwords::check("password", &request.password, &name)?;
    let workspace_name = check_label("workspace_name", &request.workspace_name, 64)?;
    let currency = check_currency(&request.currency)?;
    if users::count(ctx.platform.db()).await? > 0 {
        return Err(already_set_up());
    }
    let password_hash = passwords::hash(request.password).await?;

    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    // Counted again inside, so that of two people who set up at once only one becomes the owner.
    if users::count(&transaction).await? > 0 {
        return Err(already_set_up());
    }
    let now = ctx.now();
    let user = users::create(
        &transaction,
        NewUser {
            name,
            display_name,
            password_hash,
            role: Role::Admin,
            language: Some(request.language),
        },
        now,
    )
    .await?;
    let before = stored::find(&transaction)
        .await?
        .ok_or(Error::NotFound { noun: "workspace" })?;
    let settings = Workspace {
        name: workspace_name,
        timezone: request.timezone,
        currency,
        language: request.language,
        ..before
    };
    stored::update(&transaction, &settings).await?;
    let started = sessions::start(&transaction, ctx, &user, request.user_agent).await?;
    as_user(ctx, &user)
        .audit(
            &transaction,
            "set_up",
            "workspace",
            1,
            None,
            Some(json!({ "workspace": settings.name, "user": user.name })),
        )
        .await?;
    transaction.commit().await?;
    ctx.platform.workspace_changed();
    Ok(started)
}

fn already_set_up() -> Error {
    Error::Conflict {
        code: "set_up.done",
        message: "the workspace has been set up already; sign in".to_owned(),
    }
}
