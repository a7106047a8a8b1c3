//! `GET /strategies/administrators`

use fenqun_store::users;

use crate::{
    access::Ctx,
    error::Result,
    extract::Json,
    wire::{Items, Named},
};

/// The users who can look after customers
#[utoipa::path(
    get,
    path = "/strategies/administrators",
    responses((status = OK, body = Items<Named>)),
)]
pub(crate) async fn list_administrators(Ctx(ctx): Ctx) -> Result<Json<Items<Named>>> {
    let users = users::list(ctx.platform.db()).await?.into_iter();
    let active = users.filter(|user| !user.disabled);
    let named = active.map(|user| Named {
        id: user.id.0,
        name: user.display_name,
    });
    Ok(Json(Items::of(named)))
}
