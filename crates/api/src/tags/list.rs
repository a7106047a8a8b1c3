//! `GET /tags`

use fenqun_store::tags;

use super::CountedTag;
use crate::{access::Ctx, error::Result, extract::Json, wire::Items};

/// All tags
#[utoipa::path(get, path = "/tags", responses((status = OK, body = Items<CountedTag>)))]
pub(crate) async fn list_tags(Ctx(ctx): Ctx) -> Result<Json<Items<CountedTag>>> {
    let tags = tags::list(ctx.platform.db()).await?;
    Ok(Json(Items::of(tags)))
}
