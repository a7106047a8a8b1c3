//! `DELETE /saved-views/{id}`

use axum::http::StatusCode;
use fenqun_app::customers;

use crate::{
    access::{Ctx, SignedIn},
    error::Result,
    extract::Path,
};

/// Delete one of one's own saved views
#[utoipa::path(
    delete,
    path = "/saved-views/{id}",
    params(("id" = i64, Path, description = "The view's id")),
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn delete_saved_view(
    Ctx(ctx): Ctx,
    SignedIn(signed_in): SignedIn,
    Path(id): Path<i64>,
) -> Result<StatusCode> {
    customers::delete_view(&ctx, signed_in.user.id, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
