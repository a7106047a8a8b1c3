//! `POST /users`

use fenqun_app::account::users::{self, CreateUser};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::User;
use crate::{access::Ctx, error::Result, extract::Json, wire::Role};

/// A user to add.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateUserRequest {
    name: String,
    display_name: String,
    role: Role,
    /// Without it one is made up and returned.
    #[schema(format = Password)]
    password: Option<String>,
}

/// A user who has just been added.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreatedUser {
    user: User,
    /// The password that was made up; it is never shown again.
    password: Option<String>,
}

/// Add a user
#[utoipa::path(
    post,
    path = "/users",
    request_body = CreateUserRequest,
    responses((status = OK, body = CreatedUser)),
)]
pub(crate) async fn create_user(
    Ctx(ctx): Ctx,
    Json(request): Json<CreateUserRequest>,
) -> Result<Json<CreatedUser>> {
    let request = CreateUser {
        name: request.name,
        display_name: request.display_name,
        role: request.role.into(),
        password: request.password,
    };
    let created = users::create(&ctx, request).await?;
    Ok(Json(CreatedUser {
        user: created.user.into(),
        password: created.password,
    }))
}
