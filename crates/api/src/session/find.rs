//! `GET /session`

use axum::{Extension, extract::State};
use fenqun_store::users;

use super::Session;
use crate::{access::Caller, error::Result, extract::Json, state::ApiState};

/// Who is signed in
///
/// Answers everybody; `user` is null for those who are not signed in.
#[utoipa::path(get, path = "/session", responses((status = OK, body = Session)))]
pub(crate) async fn find_session(
    State(state): State<ApiState>,
    Extension(caller): Extension<Caller>,
) -> Result<Json<Session>> {
    if let Caller::User(signed_in) = caller {
        return Session::of(&state, &signed_in).await.map(Json);
    }
    let needs_set_up = users::count(state.platform.db()).await? == 0;
    Ok(Json(Session::nobody(&state, needs_set_up)))
}
