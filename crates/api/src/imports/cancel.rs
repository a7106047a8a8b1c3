//! `POST /imports/{id}/cancel`

use fenqun_app::collect;
use fenqun_model::ImportId;

use super::Import;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// Stop an import; nothing of it stays
#[utoipa::path(
    post,
    path = "/imports/{id}/cancel",
    params(("id" = i64, Path, description = "The import's id")),
    responses((status = OK, body = Import)),
)]
pub(crate) async fn cancel_import(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<Json<Import>> {
    let import = collect::cancel(&ctx, ImportId(id)).await?;
    Ok(Json(import.into()))
}
