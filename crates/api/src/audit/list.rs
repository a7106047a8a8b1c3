//! `GET /audit`

use chrono::{DateTime, Utc};
use fenqun_app::Context;
use fenqun_model::{self as model, ActorKind};
use fenqun_store::{
    api_keys,
    audit::{self, AuditFilter},
    users,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    wire::{Limit, Page, PageQuery},
};

/// Which lines; what is left out does not matter.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditQuery {
    /// To which kind of thing, such as `segment`.
    noun: Option<String>,
    /// To which one.
    noun_id: Option<String>,
    /// By whom: the name of a user or a key.
    actor: Option<String>,
    /// What was done, such as `create`.
    action: Option<String>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    cursor: Option<String>,
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
}

/// A line of the audit log.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AuditEntry {
    id: i64,
    at: DateTime<Utc>,
    /// `user`, `api_key`, `cli` or `system`.
    actor_kind: &'static str,
    actor_name: String,
    action: String,
    noun: String,
    noun_id: Option<String>,
    before: Option<Value>,
    after: Option<Value>,
    ip: Option<String>,
}

impl From<model::AuditEntry> for AuditEntry {
    fn from(entry: model::AuditEntry) -> Self {
        Self {
            id: entry.id,
            at: entry.at,
            actor_kind: entry.actor.kind.as_str(),
            actor_name: entry.actor.name,
            action: entry.action,
            noun: entry.noun,
            noun_id: entry.noun_id,
            before: entry.before,
            after: entry.after,
            ip: entry.actor.ip,
        }
    }
}

/// Who changed what, newest first
#[utoipa::path(
    get,
    path = "/audit",
    params(AuditQuery),
    responses((status = OK, body = Page<AuditEntry>)),
)]
pub(crate) async fn list_audit_entries(
    Ctx(ctx): Ctx,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Page<AuditEntry>>> {
    let page = PageQuery {
        cursor: query.cursor,
        limit: query.limit,
    };
    let by = match query.actor.as_deref() {
        None => By::Anybody,
        Some(name) => find_actor(&ctx, name).await?,
    };
    let (actor_kind, actor_id) = match by {
        By::Anybody => (None, None),
        By::Nobody => return Ok(Json(Page::empty())),
        By::Actor(kind, id) => (Some(kind), id),
    };
    let filter = AuditFilter {
        actor_kind,
        actor_id,
        noun: query.noun,
        noun_id: query.noun_id,
        action: query.action,
        from: query.from,
        to: query.to,
    };
    let page = audit::list(ctx.platform.db(), &filter, page.request()?).await?;
    Ok(Json(Page::of(page, AuditEntry::from)))
}

/// Whose lines to show.
enum By {
    Anybody,
    Nobody,
    Actor(ActorKind, Option<i64>),
}

/// The log keeps ids, because a name may change; people ask by name.
async fn find_actor(ctx: &Context, name: &str) -> Result<By> {
    let db = ctx.platform.db();
    if let Some(user) = users::find_by_name(db, name).await? {
        return Ok(By::Actor(ActorKind::User, Some(user.id.0)));
    }
    let keys = api_keys::list(db).await?;
    if let Some(key) = keys.into_iter().find(|key| key.name == name) {
        return Ok(By::Actor(ActorKind::ApiKey, Some(key.id.0)));
    }
    let itself = [ActorKind::Cli, ActorKind::System]
        .into_iter()
        .find(|kind| kind.as_str() == name);
    Ok(itself.map_or(By::Nobody, |kind| By::Actor(kind, None)))
}
