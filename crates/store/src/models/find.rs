//! Finding models.

use fenqun_model::{Model, ModelId, UserId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::models::{self, Column, Entity};
use crate::{Archived, Result, stored};

/// The model with this id.
pub async fn find(db: &impl ConnectionTrait, id: ModelId) -> Result<Option<Model>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    row.map(record).transpose()
}

/// Models in the order in which they were made.
pub async fn list(db: &impl ConnectionTrait, archived: Archived) -> Result<Vec<Model>> {
    let query = match archived {
        Archived::Without => Entity::find().filter(Column::ArchivedAt.is_null()),
        Archived::With => Entity::find(),
        Archived::Only => Entity::find().filter(Column::ArchivedAt.is_not_null()),
    };
    let rows = query.order_by_asc(Column::Id).all(db).await?;
    rows.into_iter().map(record).collect()
}

pub(super) fn record(row: models::Model) -> Result<Model> {
    Ok(Model {
        id: ModelId(row.id),
        name: row.name,
        kind: row.kind,
        definition: stored::json(&row.definition)?,
        archived_at: stored::optional_instant(row.archived_at)?,
        created_by: row.created_by.map(UserId),
        created_at: stored::instant(row.created_at)?,
        updated_at: stored::instant(row.updated_at)?,
    })
}
