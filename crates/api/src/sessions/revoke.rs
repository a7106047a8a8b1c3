//! `DELETE /sessions/{id}`

use axum::http::StatusCode;
use fenqun_app::account;

use crate::{
    access::{Ctx, SignedIn},
    error::Result,
    extract::Path,
};

/// Sign one of one's own browsers out
#[utoipa::path(
    delete,
    path = "/sessions/{id}",
    params(("id" = String, Path, description = "The session's id")),
    responses((status = NO_CONTENT)),
)]
pub(crate) async fn revoke_session(
    Ctx(ctx): Ctx,
    SignedIn(signed_in): SignedIn,
    Path(id): Path<String>,
) -> Result<StatusCode> {
    account::revoke_session(&ctx, &signed_in, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
