//! `DELETE /lists/{id}`

use axum::http::StatusCode;
use fenqun_app::customers;
use fenqun_model::ListId;

use crate::{access::Ctx, error::Result, extract::Path};

/// Delete a list; its customers stay
#[utoipa::path(
    delete,
    path = "/lists/{id}",
    params(("id" = i64, Path, description = "The list's id")),
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn delete_list(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<StatusCode> {
    customers::delete_list(&ctx, ListId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
