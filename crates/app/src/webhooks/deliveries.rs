//! The delivery log, and trying a delivery again.

use fenqun_model::{Delivery, DeliveryId, WebhookId};
use fenqun_store::webhooks;
use serde_json::json;

use crate::{Context, Error, Result};

/// A webhook's deliveries, newest first, at most so many.
pub async fn list_deliveries(ctx: &Context, id: WebhookId, limit: u64) -> Result<Vec<Delivery>> {
    if webhooks::find(ctx.platform.db(), id).await?.is_none() {
        return Err(Error::NotFound { noun: "webhook" });
    }
    Ok(webhooks::list_deliveries(ctx.platform.db(), id, limit).await?)
}

/// Has a delivery tried again, under the same message id, so that the receiver knows it.
pub async fn replay(ctx: &Context, webhook: WebhookId, id: DeliveryId) -> Result<Delivery> {
    let missing = || Error::NotFound { noun: "delivery" };
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let found = webhooks::find_delivery(&transaction, id).await?;
    found
        .filter(|delivery| delivery.webhook == webhook)
        .ok_or_else(missing)?;
    webhooks::replay(&transaction, id, ctx.now()).await?;
    let after = webhooks::find_delivery(&transaction, id)
        .await?
        .ok_or_else(missing)?;
    let told = Some(json!({ "delivery": id }));
    ctx.audit(&transaction, "replay", "webhook", webhook, None, told)
        .await?;
    transaction.commit().await?;
    ctx.platform.webhooks_changed();
    Ok(after)
}
