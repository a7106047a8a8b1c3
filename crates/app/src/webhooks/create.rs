//! Making a webhook.

use fenqun_model::{NewWebhook, Webhook};
use fenqun_store::webhooks;
use serde_json::{Value as Json, json};

use super::{EventType, address, sign};
use crate::{Context, Error, Result};

/// A webhook to make.
#[derive(Clone, Debug)]
pub struct CreateWebhook {
    /// Where deliveries go.
    pub url: String,
    /// The types of events that it wants; none is all.
    pub event_types: Vec<String>,
}

/// Makes a webhook. Its secret is in the answer, to be shown once.
pub async fn create(ctx: &Context, request: CreateWebhook) -> Result<Webhook> {
    let url = checked_url(ctx, &request.url)?;
    check_types(&request.event_types)?;
    let new = NewWebhook {
        url,
        event_types: request.event_types,
        secret: sign::secret()?,
        created_by: ctx.actor.user_id(),
    };
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let webhook = webhooks::create(&transaction, new, ctx.now()).await?;
    let after = Some(recorded(&webhook));
    ctx.audit(&transaction, "create", "webhook", webhook.id, None, after)
        .await?;
    transaction.commit().await?;
    Ok(webhook)
}

pub(super) fn checked_url(ctx: &Context, url: &str) -> Result<String> {
    address::parse(url, ctx.platform.allows_private_webhooks())
        .map(String::from)
        .map_err(|sentence| Error::field("url", "invalid", sentence))
}

pub(super) fn check_types(types: &[String]) -> Result<()> {
    match types
        .iter()
        .all(|name| EventType::from_name(name).is_some())
    {
        true => Ok(()),
        false => Err(Error::field(
            "event_types",
            "invalid",
            "there is no such type of event",
        )),
    }
}

/// What the audit log keeps of a webhook: not its secret.
pub(super) fn recorded(webhook: &Webhook) -> Json {
    json!({
        "url": webhook.url,
        "event_types": webhook.event_types,
        "enabled": webhook.disabled_at.is_none(),
    })
}
