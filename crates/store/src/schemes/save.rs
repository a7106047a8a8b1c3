//! Making, publishing and putting away schemes.

use fenqun_model::{Instant, Scheme, SchemeId, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    TransactionSession, TransactionTrait,
};
use serde_json::Value as Json;

use super::{NOUN, find};
use crate::entity::scheme_versions;
use crate::entity::schemes::{ActiveModel, Column, Entity};
use crate::{Error, Result, begin, stored};

/// Makes a scheme with version 1 of its definition.
pub async fn create<C>(
    db: &C,
    name: &str,
    kind: &str,
    definition: &Json,
    by: Option<UserId>,
    now: Instant,
) -> Result<Scheme>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let row = ActiveModel {
        name: Set(name.to_owned()),
        kind: Set(kind.to_owned()),
        version: Set(1),
        created_at: Set(stored::micros(now)),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(&transaction)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    let id = SchemeId(row.id);
    add_version(&transaction, id, 1, definition, by, now).await?;
    let scheme = found(&transaction, id).await?;
    transaction.commit().await?;
    Ok(scheme)
}

/// Publishes a definition as the next version.
pub async fn publish<C>(
    db: &C,
    id: SchemeId,
    definition: &Json,
    by: Option<UserId>,
    now: Instant,
) -> Result<Scheme>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let version = i64::from(found(&transaction, id).await?.version) + 1;
    add_version(&transaction, id, version, definition, by, now).await?;
    let row = ActiveModel {
        version: Set(version),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let scheme = set(&transaction, id, row, "").await?;
    transaction.commit().await?;
    Ok(scheme)
}

/// Writes the definition of a version anew, where it says the same with something to note.
pub async fn amend(
    db: &impl ConnectionTrait,
    id: SchemeId,
    version: u32,
    definition: &Json,
) -> Result<()> {
    let row = scheme_versions::ActiveModel {
        scheme_id: Set(id.0),
        version: Set(i64::from(version)),
        definition: Set(definition.to_string()),
        ..Default::default()
    };
    scheme_versions::Entity::update(row).exec(db).await?;
    Ok(())
}

/// Gives a scheme another name.
pub async fn rename(
    db: &impl ConnectionTrait,
    id: SchemeId,
    name: &str,
    now: Instant,
) -> Result<Scheme> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    set(db, id, row, name).await
}

/// Puts a scheme away, or takes it back into use.
pub async fn set_archived(
    db: &impl ConnectionTrait,
    id: SchemeId,
    archived: bool,
    now: Instant,
) -> Result<Scheme> {
    let row = ActiveModel {
        archived_at: Set(archived.then(|| stored::micros(now))),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    set(db, id, row, "").await
}

/// Deletes a scheme with its versions and its outcome; false where there is none.
pub async fn delete(db: &impl ConnectionTrait, id: SchemeId) -> Result<bool> {
    Ok(Entity::delete_by_id(id.0).exec(db).await?.rows_affected > 0)
}

async fn set(
    db: &impl ConnectionTrait,
    id: SchemeId,
    row: ActiveModel,
    name: &str,
) -> Result<Scheme> {
    Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    found(db, id).await
}

async fn found(db: &impl ConnectionTrait, id: SchemeId) -> Result<Scheme> {
    find(db, id).await?.ok_or(Error::Missing { noun: NOUN })
}

async fn add_version(
    db: &impl ConnectionTrait,
    id: SchemeId,
    version: i64,
    definition: &Json,
    by: Option<UserId>,
    now: Instant,
) -> Result<()> {
    let row = scheme_versions::Model {
        scheme_id: id.0,
        version,
        definition: definition.to_string(),
        published_by: by.map(|id| id.0),
        published_at: stored::micros(now),
    };
    scheme_versions::Entity::insert(row.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(())
}
