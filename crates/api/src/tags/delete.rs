//! `DELETE /tags/{id}`

use axum::http::StatusCode;
use fenqun_app::customers;
use fenqun_model::TagId;

use crate::{access::Ctx, error::Result, extract::Path};

/// Delete a tag, and take it off all customers
#[utoipa::path(
    delete,
    path = "/tags/{id}",
    params(("id" = i64, Path, description = "The tag's id")),
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn delete_tag(Ctx(ctx): Ctx, Path(id): Path<i64>) -> Result<StatusCode> {
    customers::delete_tag(&ctx, TagId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
