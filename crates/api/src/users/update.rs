//! `PATCH /users/{id}`

use fenqun_app::account::users;
use fenqun_model::{UserChange, UserId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::User;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    wire::Role,
};

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateUserRequest {
    display_name: Option<String>,
    role: Option<Role>,
    /// Somebody who is disabled is signed out at once.
    disabled: Option<bool>,
}

/// Change a user
#[utoipa::path(
    patch,
    path = "/users/{id}",
    params(("id" = i64, Path, description = "The user's id")),
    request_body = UpdateUserRequest,
    responses((status = OK, body = User)),
)]
pub(crate) async fn update_user(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<UpdateUserRequest>,
) -> Result<Json<User>> {
    let change = UserChange {
        display_name: request.display_name,
        role: request.role.map(Into::into),
        disabled: request.disabled,
        language: None,
    };
    let user = users::update(&ctx, UserId(id), change).await?;
    Ok(Json(user.into()))
}
