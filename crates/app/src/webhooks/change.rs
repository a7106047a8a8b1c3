//! Changing and deleting a webhook.

use fenqun_model::{Webhook, WebhookId};
use fenqun_store::webhooks;

use super::create::{check_types, checked_url, recorded};
use crate::{Context, Error, Result};

/// What is to be another; `None` stays.
#[derive(Clone, Debug)]
pub struct UpdateWebhook {
    /// Which webhook.
    pub id: WebhookId,
    /// Where deliveries go.
    pub url: Option<String>,
    /// The types of events that it wants; none is all.
    pub event_types: Option<Vec<String>>,
    /// Whether it is told anything.
    pub enabled: Option<bool>,
}

const MISSING: Error = Error::NotFound { noun: "webhook" };

/// Changes a webhook.
pub async fn update(ctx: &Context, request: UpdateWebhook) -> Result<Webhook> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = webhooks::find(&transaction, request.id)
        .await?
        .ok_or(MISSING)?;
    let url = match &request.url {
        Some(url) => checked_url(ctx, url)?,
        None => before.url.clone(),
    };
    let types = request.event_types.unwrap_or(before.event_types.clone());
    check_types(&types)?;
    webhooks::update(&transaction, request.id, &url, &types).await?;
    match (request.enabled, before.disabled_at) {
        (Some(true), Some(_)) => webhooks::set_disabled(&transaction, request.id, None).await?,
        (Some(false), None) => {
            webhooks::set_disabled(&transaction, request.id, Some(ctx.now())).await?;
        }
        _ => {}
    }
    let after = webhooks::find(&transaction, request.id)
        .await?
        .ok_or(MISSING)?;
    let (old, new) = (recorded(&before), recorded(&after));
    ctx.audit(
        &transaction,
        "update",
        "webhook",
        request.id,
        Some(old),
        Some(new),
    )
    .await?;
    transaction.commit().await?;
    ctx.platform.webhooks_changed();
    Ok(after)
}

/// Deletes a webhook with its deliveries.
pub async fn delete(ctx: &Context, id: WebhookId) -> Result<()> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = webhooks::find(&transaction, id).await?.ok_or(MISSING)?;
    webhooks::delete(&transaction, id).await?;
    let old = Some(recorded(&before));
    ctx.audit(&transaction, "delete", "webhook", id, old, None)
        .await?;
    transaction.commit().await?;
    Ok(())
}
