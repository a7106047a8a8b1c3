//! `GET /sources/{id}`

use fenqun_model::SourceId;
use fenqun_store::sources;

use super::Source;
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
};

/// A source of live events
#[utoipa::path(
    get,
    path = "/sources/{id}",
    params(("id" = i64, Path, description = "The source's id")),
    responses((status = OK, body = Source)),
)]
pub(crate) async fn find_source(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Source>> {
    let found = sources::find(ctx.platform.db(), SourceId(id)).await?;
    let source = found.ok_or_else(|| Error::not_found("source"))?;
    Ok(Json(source.into()))
}
