//! `GET /sources`

use fenqun_store::sources;

use super::Source;
use crate::{access::Ctx, error::Result, extract::Json, wire::Items};

/// All sources of live events, revoked ones too
#[utoipa::path(get, path = "/sources", responses((status = OK, body = Items<Source>)))]
pub(crate) async fn list_sources(Ctx(ctx): Ctx) -> Result<Json<Items<Source>>> {
    let sources = sources::list(ctx.platform.db()).await?;
    Ok(Json(Items::of(sources)))
}
