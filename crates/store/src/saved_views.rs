//! Saved views: each belongs to one user, and only that user's are found.

use fenqun_model::{Instant, SavedView, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::Value as Json;

use crate::entity::saved_views::{ActiveModel, Column, Entity, Model};
use crate::{Error, Result, stored};

const NOUN: &str = "saved view";

/// Saves a view.
pub async fn create(
    db: &impl ConnectionTrait,
    user: UserId,
    noun: &str,
    name: &str,
    query: &Json,
    now: Instant,
) -> Result<SavedView> {
    let row = ActiveModel {
        user_id: Set(user.0),
        noun: Set(noun.to_owned()),
        name: Set(name.to_owned()),
        query: Set(query.to_string()),
        created_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    record(row)
}

/// A user's views of a table by name.
pub async fn list(db: &impl ConnectionTrait, user: UserId, noun: &str) -> Result<Vec<SavedView>> {
    let rows = Entity::find()
        .filter(Column::UserId.eq(user.0))
        .filter(Column::Noun.eq(noun))
        .order_by_asc(Column::Name)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// A user's view with this id.
pub async fn find(db: &impl ConnectionTrait, user: UserId, id: i64) -> Result<Option<SavedView>> {
    let row = Entity::find_by_id(id)
        .filter(Column::UserId.eq(user.0))
        .one(db)
        .await?;
    row.map(record).transpose()
}

/// Renames a user's view and gives it another query.
pub async fn update(
    db: &impl ConnectionTrait,
    user: UserId,
    id: i64,
    name: &str,
    query: &Json,
) -> Result<SavedView> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        query: Set(query.to_string()),
        ..Default::default()
    };
    let rows = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id))
        .filter(Column::UserId.eq(user.0))
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    let row = rows.into_iter().next();
    record(row.ok_or(Error::Missing { noun: NOUN })?)
}

/// Deletes a user's view; false where there is none.
pub async fn delete(db: &impl ConnectionTrait, user: UserId, id: i64) -> Result<bool> {
    let result = Entity::delete_by_id(id)
        .filter(Column::UserId.eq(user.0))
        .exec(db)
        .await?;
    Ok(result.rows_affected > 0)
}

fn record(row: Model) -> Result<SavedView> {
    Ok(SavedView {
        id: row.id,
        user_id: UserId(row.user_id),
        noun: row.noun,
        name: row.name,
        query: stored::json(&row.query)?,
        created_at: stored::instant(row.created_at)?,
    })
}
