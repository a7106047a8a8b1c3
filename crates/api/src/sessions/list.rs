//! `GET /sessions`

use chrono::{DateTime, Utc};
use fenqun_app::account;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::{Ctx, SignedIn},
    error::Result,
    extract::Json,
    wire::Items,
};

/// A browser in which one is signed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SessionInfo {
    id: String,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    ip: String,
    user_agent: String,
    /// The one that asks.
    current: bool,
}

/// One's own sessions
#[utoipa::path(get, path = "/sessions", responses((status = OK, body = Items<SessionInfo>)))]
pub(crate) async fn list_sessions(
    Ctx(ctx): Ctx,
    SignedIn(signed_in): SignedIn,
) -> Result<Json<Items<SessionInfo>>> {
    let sessions = account::list_sessions(&ctx, signed_in.user.id).await?;
    let items = sessions
        .into_iter()
        .map(|session| SessionInfo {
            id: account::session_id(&session).to_owned(),
            current: session.token_hash == signed_in.session.token_hash,
            created_at: session.created_at,
            last_seen_at: session.last_seen_at,
            ip: session.ip.unwrap_or_default(),
            user_agent: session.user_agent.unwrap_or_default(),
        })
        .collect();
    Ok(Json(Items { items }))
}
