//! API keys.

use chrono::Duration;
use fenqun_model::{ApiKey, ApiKeyId, Instant, NewApiKey, Role, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};

use crate::entity::api_keys::{ActiveModel, Column, Entity, Model};
use crate::{Error, Result, stored};

/// `last_used_at` is kept to this precision, so that a call writes nothing of its own.
const TOUCH_MINUTES: i64 = 1;

/// Keeps a key.
pub async fn create(db: &impl ConnectionTrait, key: NewApiKey, now: Instant) -> Result<ApiKey> {
    let row = ActiveModel {
        name: Set(key.name.clone()),
        prefix: Set(key.prefix),
        key_hash: Set(key.key_hash),
        role: Set(key.role.as_str().to_owned()),
        created_by: Set(key.created_by.map(|id| id.0)),
        created_at: Set(stored::micros(now)),
        last_used_at: Set(None),
        revoked_at: Set(None),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, "API key", &key.name))?;
    record(row)
}

/// The key with this hash unless it is revoked. Notes, at most once a minute, that it was used.
pub async fn find(
    db: &impl ConnectionTrait,
    key_hash: &str,
    now: Instant,
) -> Result<Option<ApiKey>> {
    let row = Entity::find()
        .filter(Column::KeyHash.eq(key_hash))
        .filter(Column::RevokedAt.is_null())
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let mut key = record(row)?;
    let stale = now - Duration::minutes(TOUCH_MINUTES);
    if key.last_used_at.is_none_or(|used| used <= stale) {
        key.last_used_at = Some(now);
        Entity::update_many()
            .col_expr(Column::LastUsedAt, Expr::value(stored::micros(now)))
            .filter(Column::Id.eq(key.id.0))
            .exec(db)
            .await?;
    }
    Ok(Some(key))
}

/// All keys, revoked ones too, newest first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<ApiKey>> {
    let rows = Entity::find().order_by_desc(Column::Id).all(db).await?;
    rows.into_iter().map(record).collect()
}

/// Revokes a key for good; false where there is none, or it was revoked before.
pub async fn revoke(db: &impl ConnectionTrait, id: ApiKeyId, now: Instant) -> Result<bool> {
    let result = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(stored::micros(now)))
        .filter(Column::Id.eq(id.0))
        .filter(Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(result.rows_affected > 0)
}

fn record(row: Model) -> Result<ApiKey> {
    Ok(ApiKey {
        id: ApiKeyId(row.id),
        name: row.name,
        prefix: row.prefix,
        role: stored::named(&row.role, Role::from_name, "role")?,
        created_by: row.created_by.map(UserId),
        created_at: stored::instant(row.created_at)?,
        last_used_at: stored::optional_instant(row.last_used_at)?,
        revoked_at: stored::optional_instant(row.revoked_at)?,
    })
}
