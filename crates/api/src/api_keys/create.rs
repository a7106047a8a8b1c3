//! `POST /api-keys`

use fenqun_app::account::{self, CreateApiKey};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ApiKey;
use crate::{access::Ctx, error::Result, extract::Json, wire::Role};

/// A key to make.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateApiKeyRequest {
    name: String,
    role: Role,
}

/// A key that has just been made.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreatedApiKey {
    api_key: ApiKey,
    /// The key itself, for `Authorization: Bearer …`; it is never shown again.
    secret: String,
}

/// Make an API key
#[utoipa::path(
    post,
    path = "/api-keys",
    request_body = CreateApiKeyRequest,
    responses((status = OK, body = CreatedApiKey)),
)]
pub(crate) async fn create_api_key(
    Ctx(ctx): Ctx,
    Json(request): Json<CreateApiKeyRequest>,
) -> Result<Json<CreatedApiKey>> {
    let request = CreateApiKey {
        name: request.name,
        role: request.role.into(),
    };
    let created = account::create_api_key(&ctx, request).await?;
    Ok(Json(CreatedApiKey {
        api_key: created.api_key.into(),
        secret: created.secret,
    }))
}
