//! The audit log. Lines are appended and read, never changed.

use fenqun_model::{Actor, ActorKind, AuditEntry, Instant, NewAuditEntry, Page, PageRequest};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::audit_log::{ActiveModel, Column, Entity, Model};
use crate::{Result, page, stored};

/// Which lines to list; an empty filter lists all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// About this kind of thing.
    pub noun: Option<String>,
    /// About this one.
    pub noun_id: Option<String>,
    /// By this kind of actor.
    pub actor_kind: Option<ActorKind>,
    /// By this one.
    pub actor_id: Option<i64>,
    /// This action.
    pub action: Option<String>,
    /// At this instant or later.
    pub from: Option<Instant>,
    /// Before this instant.
    pub to: Option<Instant>,
}

/// Appends a line; answers its id.
pub async fn append(db: &impl ConnectionTrait, entry: NewAuditEntry, now: Instant) -> Result<i64> {
    let row = ActiveModel {
        at: Set(stored::micros(now)),
        actor_kind: Set(entry.actor.kind.as_str().to_owned()),
        actor_id: Set(entry.actor.id),
        actor_name: Set(entry.actor.name),
        action: Set(entry.action),
        noun: Set(entry.noun),
        noun_id: Set(entry.noun_id),
        before: Set(entry.before.map(|json| json.to_string())),
        after: Set(entry.after.map(|json| json.to_string())),
        ip: Set(entry.actor.ip),
        ..Default::default()
    };
    Ok(Entity::insert(row).exec(db).await?.last_insert_id)
}

/// Lines, newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    filter: &AuditFilter,
    page: PageRequest,
) -> Result<Page<AuditEntry>> {
    let mut query = Entity::find();
    if let Some(noun) = &filter.noun {
        query = query.filter(Column::Noun.eq(noun.as_str()));
    }
    if let Some(noun_id) = &filter.noun_id {
        query = query.filter(Column::NounId.eq(noun_id.as_str()));
    }
    if let Some(kind) = filter.actor_kind {
        query = query.filter(Column::ActorKind.eq(kind.as_str()));
    }
    if let Some(id) = filter.actor_id {
        query = query.filter(Column::ActorId.eq(id));
    }
    if let Some(action) = &filter.action {
        query = query.filter(Column::Action.eq(action.as_str()));
    }
    if let Some(from) = filter.from {
        query = query.filter(Column::At.gte(stored::micros(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(Column::At.lt(stored::micros(to)));
    }
    page::by_id(db, query, Column::Id, |row| row.id, record, page).await
}

fn record(row: Model) -> Result<AuditEntry> {
    Ok(AuditEntry {
        id: row.id,
        at: stored::instant(row.at)?,
        actor: Actor {
            kind: stored::named(&row.actor_kind, ActorKind::from_name, "kind of actor")?,
            id: row.actor_id,
            name: row.actor_name,
            ip: row.ip,
        },
        action: row.action,
        noun: row.noun,
        noun_id: row.noun_id,
        before: stored::optional_json(row.before.as_deref())?,
        after: stored::optional_json(row.after.as_deref())?,
    })
}
