//! `GET /users`

use fenqun_store::users;

use super::User;
use crate::{access::Ctx, error::Result, extract::Json, wire::Items};

/// All users
#[utoipa::path(get, path = "/users", responses((status = OK, body = Items<User>)))]
pub(crate) async fn list_users(Ctx(ctx): Ctx) -> Result<Json<Items<User>>> {
    let users = users::list(ctx.platform.db()).await?;
    Ok(Json(Items::of(users)))
}
