//! `DELETE /sources/{id}`

use axum::http::StatusCode;
use fenqun_app::collect::sources;
use fenqun_model::SourceId;

use crate::{access::Ctx, error::Result, extract::Path};

/// Revoke the write key of a source for good
#[utoipa::path(
    delete,
    path = "/sources/{id}",
    params(("id" = i64, Path, description = "The source's id")),
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn revoke_source(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<StatusCode> {
    sources::revoke(&ctx, SourceId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
