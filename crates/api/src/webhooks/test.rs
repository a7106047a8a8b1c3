//! `POST /webhooks/{id}/test`

use axum::http::StatusCode;
use fenqun_app::webhooks;
use fenqun_model::WebhookId;

use crate::{access::Ctx, error::Result, extract::Path};

/// Send a webhook an event that means nothing
#[utoipa::path(
    post,
    path = "/webhooks/{id}/test",
    params(("id" = i64, Path, description = "The webhook's id")),
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn test_webhook(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<StatusCode> {
    webhooks::test(&ctx, WebhookId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
