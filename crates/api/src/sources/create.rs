//! `POST /sources`

use fenqun_app::collect::sources::{self, CreateSource};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Source, SourceKind};
use crate::{access::Ctx, error::Result, extract::Json};

/// A source to make.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateSourceRequest {
    name: String,
    kind: SourceKind,
}

/// A source that has just been made.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreatedSource {
    source: Source,
    /// Its write key; it is never shown again.
    write_key: String,
}

/// Make a source of live events
#[utoipa::path(
    post,
    path = "/sources",
    request_body = CreateSourceRequest,
    responses((status = OK, body = CreatedSource)),
)]
pub(crate) async fn create_source(
    Ctx(ctx): Ctx,
    Json(request): Json<CreateSourceRequest>,
) -> Result<Json<CreatedSource>> {
    let request = CreateSource {
        name: request.name,
        kind: request.kind.into(),
    };
    let created = sources::create(&ctx, request).await?;
    Ok(Json(CreatedSource {
        source: created.source.into(),
        write_key: created.write_key,
    }))
}
