//! `DELETE /users/{id}/sessions`

use axum::http::StatusCode;
use fenqun_app::account::users;
use fenqun_model::UserId;

use crate::{access::Ctx, error::Result, extract::Path};

/// Sign a user out everywhere
#[utoipa::path(
    delete,
    path = "/users/{id}/sessions",
    params(("id" = i64, Path, description = "The user's id")),
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn sign_user_out(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<StatusCode> {
    users::sign_out(&ctx, UserId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
