//! Sources of live events.

use fenqun_model::{Instant, NewSource, Source, SourceId, SourceKind, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};

use crate::entity::sources::{ActiveModel, Column, Entity, Model};
use crate::{Error, Result, stored};

/// Keeps a source.
pub async fn create(db: &impl ConnectionTrait, source: NewSource, now: Instant) -> Result<Source> {
    let row = ActiveModel {
        name: Set(source.name.clone()),
        kind: Set(source.kind.as_str().to_owned()),
        key_end: Set(source.key_end),
        key_hash: Set(source.key_hash),
        created_by: Set(source.created_by.map(|id| id.0)),
        created_at: Set(stored::micros(now)),
        revoked_at: Set(None),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, "source", &source.name))?;
    record(row)
}

/// The source with this id.
pub async fn find(db: &impl ConnectionTrait, id: SourceId) -> Result<Option<Source>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    row.map(record).transpose()
}

/// The source whose write key has this hash, unless it is revoked.
pub async fn find_by_key(db: &impl ConnectionTrait, key_hash: &str) -> Result<Option<Source>> {
    let row = Entity::find()
        .filter(Column::KeyHash.eq(key_hash))
        .filter(Column::RevokedAt.is_null())
        .one(db)
        .await?;
    row.map(record).transpose()
}

/// All sources, revoked ones too, newest first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Source>> {
    let rows = Entity::find().order_by_desc(Column::Id).all(db).await?;
    rows.into_iter().map(record).collect()
}

/// Gives a source another name; false where there is none.
pub async fn rename(db: &impl ConnectionTrait, id: SourceId, name: &str) -> Result<bool> {
    let result = Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await
        .map_err(|error| Error::or_taken(error, "source", name))?;
    Ok(result.rows_affected > 0)
}

/// Revokes a source's key for good; false where there is none, or it was revoked before.
pub async fn revoke(db: &impl ConnectionTrait, id: SourceId, now: Instant) -> Result<bool> {
    let result = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(stored::micros(now)))
        .filter(Column::Id.eq(id.0))
        .filter(Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(result.rows_affected > 0)
}

fn record(row: Model) -> Result<Source> {
    Ok(Source {
        id: SourceId(row.id),
        name: row.name,
        kind: stored::named(&row.kind, SourceKind::from_name, "source kind")?,
        key_end: row.key_end,
        created_by: row.created_by.map(UserId),
        created_at: stored::instant(row.created_at)?,
        revoked_at: stored::optional_instant(row.revoked_at)?,
    })
}
