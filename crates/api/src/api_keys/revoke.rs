//! `DELETE /api-keys/{id}`

use axum::http::StatusCode;
use fenqun_app::account;
use fenqun_model::ApiKeyId;

use crate::{access::Ctx, error::Result, extract::Path};

/// Revoke an API key for good
#[utoipa::path(
    delete,
    path = "/api-keys/{id}",
    params(("id" = i64, Path, description = "The key's id")),
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn revoke_api_key(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<StatusCode> {
    account::revoke_api_key(&ctx, ApiKeyId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
