//! Trying a webhook out.

use fenqun_model::{NewDelivery, WebhookId};
use fenqun_store::webhooks;
use serde_json::json;

use super::EventType;
use super::enqueue::{body, message_id};
use crate::{Context, Error, Result};

/// Sends a webhook an event that means nothing, whatever types it wants.
pub async fn test(ctx: &Context, id: WebhookId) -> Result<()> {
    let now = ctx.now();
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let webhook = webhooks::find(&transaction, id).await?;
    let webhook = webhook.ok_or(Error::NotFound { noun: "webhook" })?;
    let delivery = NewDelivery {
        webhook: webhook.id,
        message_id: message_id(),
        event_type: EventType::Test.as_str().to_owned(),
        body: body(EventType::Test, &json!({ "webhook": { "id": id } }), now),
    };
    webhooks::insert_deliveries(&transaction, vec![delivery], now).await?;
    ctx.audit(&transaction, "test", "webhook", id, None, None)
        .await?;
    transaction.commit().await?;
    ctx.platform.webhooks_changed();
    Ok(())
}
