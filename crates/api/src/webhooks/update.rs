//! `PATCH /webhooks/{id}`

use fenqun_app::webhooks::{self, UpdateWebhook};
use fenqun_model::WebhookId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Webhook;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// What is to be another; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateWebhookRequest {
    url: Option<String>,
    event_types: Option<Vec<String>>,
    enabled: Option<bool>,
}

/// Change a webhook, switch it off or on
#[utoipa::path(
    patch,
    path = "/webhooks/{id}",
    params(("id" = i64, Path, description = "The webhook's id")),
    request_body = UpdateWebhookRequest,
    responses((status = OK, body = Webhook)),
)]
pub(crate) async fn update_webhook(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<UpdateWebhookRequest>,
) -> Result<Json<Webhook>> {
    let request = UpdateWebhook {
        id: WebhookId(id),
        url: request.url,
        event_types: request.event_types,
        enabled: request.enabled,
    };
    Ok(Json(webhooks::update(&ctx, request).await?.into()))
}
