//! `GET /lists`

use fenqun_store::lists;

use super::List;
use crate::{access::Ctx, error::Result, extract::Json, wire::Items};

/// All lists
#[utoipa::path(get, path = "/lists", responses((status = OK, body = Items<List>)))]
pub(crate) async fn list_lists(Ctx(ctx): Ctx) -> Result<Json<Items<List>>> {
    let lists = lists::list(ctx.platform.db()).await?;
    Ok(Json(Items::of(lists)))
}
