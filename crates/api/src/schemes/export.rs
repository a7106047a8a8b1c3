//! `GET /schemes/{id}/export`

use axum::{extract::State, response::Response};
use fenqun_app::customers;
use fenqun_model::SchemeId;

use crate::{
    access::Ctx,
    download::{FileQuery, file},
    error::{Error, Result},
    extract::{Path, Query},
    state::ApiState,
};

/// Take everybody's class away in a file
///
/// Columns: customer, class; of an RFM scheme recency_days, frequency, monetary, r, f, m too.
#[utoipa::path(
    get,
    path = "/schemes/{id}/export",
    params(("id" = i64, Path, description = "The scheme's id"), FileQuery),
    responses((status = OK, description = "The file", content(
        (Vec<u8> = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ))),
)]
pub(crate) async fn export_scheme(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Query(query): Query<FileQuery>,
) -> Result<Response> {
    let scheme = fenqun_store::schemes::find(ctx.platform.db(), SchemeId(id)).await?;
    let scheme = scheme.ok_or_else(|| Error::not_found("scheme"))?;
    let format = query.format;
    let pieces = customers::export_classes(&ctx, &state.directory, scheme.id, format.out()).await?;
    file(&ctx, &scheme.name, format, pieces).await
}
