//! `GET /webhooks`

use fenqun_store::webhooks;

use super::Webhook;
use crate::{access::Ctx, error::Result, extract::Json, wire::Items};

/// All webhooks
#[utoipa::path(get, path = "/webhooks", responses((status = OK, body = Items<Webhook>)))]
pub(crate) async fn list_webhooks(Ctx(ctx): Ctx) -> Result<Json<Items<Webhook>>> {
    let all = webhooks::list(ctx.platform.db()).await?;
    Ok(Json(Items::of(all)))
}
