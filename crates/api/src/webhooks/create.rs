//! `POST /webhooks`

use fenqun_app::webhooks::{self, CreateWebhook};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Webhook;
use crate::{access::Ctx, error::Result, extract::Json};

/// A webhook to make.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateWebhookRequest {
    url: String,
    /// `segment.entered`, `segment.exited`; none is all.
    #[serde(default)]
    event_types: Vec<String>,
}

/// A webhook that has just been made.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreatedWebhook {
    webhook: Webhook,
    /// With what its deliveries are signed; it is never shown again.
    secret: String,
}

/// Make a webhook
#[utoipa::path(
    post,
    path = "/webhooks",
    request_body = CreateWebhookRequest,
    responses((status = OK, body = CreatedWebhook)),
)]
pub(crate) async fn create_webhook(
    Ctx(ctx): Ctx,
    Json(request): Json<CreateWebhookRequest>,
) -> Result<Json<CreatedWebhook>> {
    let request = CreateWebhook {
        url: request.url,
        event_types: request.event_types,
    };
    let webhook = webhooks::create(&ctx, request).await?;
    Ok(Json(CreatedWebhook {
        secret: webhook.secret.clone(),
        webhook: webhook.into(),
    }))
}
