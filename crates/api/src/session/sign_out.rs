//! `DELETE /session`

use axum::{http::StatusCode, response::IntoResponse};
use axum_extra::extract::CookieJar;
use fenqun_app::account;

use crate::{
    access::{Ctx, SignedIn, spent_cookie},
    error::Result,
};

/// Sign out
#[utoipa::path(delete, path = "/session", responses((status = NO_CONTENT)))]
pub(crate) async fn sign_out(
    Ctx(ctx): Ctx,
    SignedIn(signed_in): SignedIn,
    cookies: CookieJar,
) -> Result<impl IntoResponse> {
    account::end_session(&ctx, &signed_in).await?;
    Ok((cookies.remove(spent_cookie()), StatusCode::NO_CONTENT))
}
