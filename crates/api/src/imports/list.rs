//! `GET /imports`

use fenqun_app::collect;

use super::Import;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    wire::{Page, PageQuery},
};

/// Imports, newest first
#[utoipa::path(
    get,
    path = "/imports",
    params(PageQuery),
    responses((status = OK, body = Page<Import>)),
)]
pub(crate) async fn list_imports(
    Ctx(ctx): Ctx,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<Import>>> {
    let page = collect::list(&ctx, query.request()?).await?;
    Ok(Json(Page::of(page, Import::from)))
}
