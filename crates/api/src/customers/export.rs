//! `GET /customers/export`

use axum::{Extension, extract::State, response::Response};
use fenqun_app::customers as app;

use super::query::CustomersQuery;
use crate::{
    access::{Caller, Ctx},
    download::{FileQuery, customers_file},
    error::Result,
    extract::Query,
    state::ApiState,
};

/// Take customers away in a file
///
/// All who meet the conditions of `GET /customers`. Cells that a spreadsheet would run as a formula
/// are escaped.
#[utoipa::path(
    get,
    path = "/customers/export",
    params(FileQuery, CustomersQuery),
    responses((status = OK, description = "The file", content(
        (Vec<u8> = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ))),
)]
pub(crate) async fn export_customers(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Extension(caller): Extension<Caller>,
    Query(file): Query<FileQuery>,
    Query(query): Query<CustomersQuery>,
) -> Result<Response> {
    let filter = query.filter(ctx.actor.role)?;
    let members = app::matching(&ctx, &state.directory, &filter).await?;
    customers_file(&state, &ctx, &caller, file, members, "customers").await
}
