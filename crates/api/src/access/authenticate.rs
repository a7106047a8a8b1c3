//! Finds the caller of every request before any handler runs.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::Response,
};
use fenqun_app::account;

use super::{Caller, Client, forgery, session_token};
use crate::{error::Result, state::ApiState};

/// Leaves the [`Caller`] in the request; refuses what another site forged.
pub(crate) async fn authenticate(
    State(state): State<ApiState>,
    request: Request,
    next: Next,
) -> Result<Response> {
    let (mut parts, body) = request.into_parts();
    let caller = find_caller(&state, &parts).await?;
    parts.extensions.insert(caller);
    Ok(next.run(Request::from_parts(parts, body)).await)
}

async fn find_caller(state: &ApiState, parts: &Parts) -> Result<Caller> {
    let (method, headers) = (&parts.method, &parts.headers);
    // A key is never sent by a browser on its own, so it needs no protection against forgery.
    if let Some(key) = bearer(headers) {
        let found = account::find_api_key(&state.platform, key).await?;
        return Ok(found.map_or(Caller::Anonymous, |key| Caller::Program(Box::new(key))));
    }
    forgery::refuse_other_sites(method, headers, &Client::of(&parts.extensions))?;
    let Some(token) = session_token(headers) else {
        return Ok(Caller::Anonymous);
    };
    match account::find_session(&state.platform, &token).await? {
        None => Ok(Caller::Anonymous),
        Some(signed_in) => {
            forgery::demand_token(method, headers, &signed_in.session.csrf)?;
            Ok(Caller::User(Box::new(signed_in)))
        }
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}
