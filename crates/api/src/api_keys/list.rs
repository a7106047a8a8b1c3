//! `GET /api-keys`

use fenqun_store::api_keys;

use super::ApiKey;
use crate::{access::Ctx, error::Result, extract::Json, wire::Items};

/// All API keys, revoked ones too
#[utoipa::path(get, path = "/api-keys", responses((status = OK, body = Items<ApiKey>)))]
pub(crate) async fn list_api_keys(Ctx(ctx): Ctx) -> Result<Json<Items<ApiKey>>> {
    let keys = api_keys::list(ctx.platform.db()).await?;
    Ok(Json(Items::of(keys)))
}
