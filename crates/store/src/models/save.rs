//! Making, editing and putting away models.

use fenqun_model::{Instant, Model, ModelId, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::Value as Json;

use super::NOUN;
use super::find::{find, record};
use crate::entity::models::{ActiveModel, Column, Entity};
use crate::{Error, Result, stored};

/// Makes a model.
pub async fn create(
    db: &impl ConnectionTrait,
    name: &str,
    kind: &str,
    definition: &Json,
    by: Option<UserId>,
    now: Instant,
) -> Result<Model> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        kind: Set(kind.to_owned()),
        definition: Set(definition.to_string()),
        created_by: Set(by.map(|id| id.0)),
        created_at: Set(stored::micros(now)),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    record(row)
}

/// Gives a model another name and another definition.
pub async fn update(
    db: &impl ConnectionTrait,
    id: ModelId,
    name: &str,
    definition: &Json,
    now: Instant,
) -> Result<Model> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        definition: Set(definition.to_string()),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    set(db, id, row, name).await
}

/// Puts a model away, or takes it back into use.
pub async fn set_archived(
    db: &impl ConnectionTrait,
    id: ModelId,
    archived: bool,
    now: Instant,
) -> Result<Model> {
    let row = ActiveModel {
        archived_at: Set(archived.then(|| stored::micros(now))),
        ..Default::default()
    };
    set(db, id, row, "").await
}

async fn set(
    db: &impl ConnectionTrait,
    id: ModelId,
    row: ActiveModel,
    name: &str,
) -> Result<Model> {
    Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    find(db, id).await?.ok_or(Error::Missing { noun: NOUN })
}
