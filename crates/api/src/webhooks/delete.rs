//! `DELETE /webhooks/{id}`

use axum::http::StatusCode;
use fenqun_app::webhooks;
use fenqun_model::WebhookId;

use crate::{access::Ctx, error::Result, extract::Path};

/// Delete a webhook with its deliveries
#[utoipa::path(
    delete,
    path = "/webhooks/{id}",
    params(("id" = i64, Path, description = "The webhook's id")),
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn delete_webhook(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<StatusCode> {
    webhooks::delete(&ctx, WebhookId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
