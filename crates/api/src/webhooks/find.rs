//! `GET /webhooks/{id}`

use fenqun_model::WebhookId;
use fenqun_store::webhooks;

use super::Webhook;
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
};

/// A webhook
#[utoipa::path(
    get,
    path = "/webhooks/{id}",
    params(("id" = i64, Path, description = "The webhook's id")),
    responses((status = OK, body = Webhook)),
)]
pub(crate) async fn find_webhook(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Webhook>> {
    let found = webhooks::find(ctx.platform.db(), WebhookId(id)).await?;
    let webhook = found.ok_or_else(|| Error::not_found("webhook"))?;
    Ok(Json(webhook.into()))
}
