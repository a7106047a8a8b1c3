//! `GET /imports/{id}`

use fenqun_app::collect;
use fenqun_model::ImportId;

use super::Import;
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
};

/// One import with its report
#[utoipa::path(
    get,
    path = "/imports/{id}",
    params(("id" = i64, Path, description = "The import's id")),
    responses((status = OK, body = Import)),
)]
pub(crate) async fn find_import(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Import>> {
    let import = collect::find(&ctx, ImportId(id)).await?;
    let import = import.ok_or_else(|| Error::not_found("import"))?;
    Ok(Json(import.into()))
}
