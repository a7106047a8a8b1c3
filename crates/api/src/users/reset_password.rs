//! `POST /users/{id}/reset-password`

use fenqun_app::account::users;
use fenqun_model::UserId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// A password that was made up.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewPassword {
    /// It is never shown again.
    password: String,
}

/// Give a user a new password
///
/// Ends a lock-out and signs the user out everywhere.
#[utoipa::path(
    post,
    path = "/users/{id}/reset-password",
    params(("id" = i64, Path, description = "The user's id")),
    responses((status = OK, body = NewPassword)),
)]
pub(crate) async fn reset_password(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<NewPassword>> {
    let password = users::reset_password(&ctx, UserId(id)).await?;
    Ok(Json(NewPassword { password }))
}
