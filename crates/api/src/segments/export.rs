//! `GET /segments/{id}/export`

use axum::{Extension, extract::State, response::Response};
use fenqun_model::SegmentId;
use fenqun_store::segments;

use super::members::chosen;
use crate::{
    access::{Caller, Ctx},
    download::{FileQuery, customers_file},
    error::{Error, Result},
    extract::{Path, Query},
    state::ApiState,
};

/// Take a segment's members away in a file
///
/// Cells that a spreadsheet would run as a formula are escaped.
#[utoipa::path(
    get,
    path = "/segments/{id}/export",
    params(("id" = i64, Path, description = "The segment's id"), FileQuery),
    responses((status = OK, description = "The file", content(
        (Vec<u8> = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ))),
)]
pub(crate) async fn export_segment(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Extension(caller): Extension<Caller>,
    Path(id): Path<i64>,
    Query(file): Query<FileQuery>,
) -> Result<Response> {
    let segment = segments::find(ctx.platform.db(), SegmentId(id)).await?;
    let name = segment.ok_or_else(|| Error::not_found("segment"))?.name;
    let members = chosen(&ctx, id, None).await?;
    customers_file(&state, &ctx, &caller, file, members, &name).await
}
