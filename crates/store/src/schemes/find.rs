//! Finding schemes.

use std::collections::HashMap;

use fenqun_model::{Scheme, SchemeId, SchemeVersion, UserId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::scheme_versions;
use crate::entity::schemes::{Column, Entity, Model};
use crate::{Archived, Error, Result, sql, stored};

/// The scheme with this id.
pub async fn find(db: &impl ConnectionTrait, id: SchemeId) -> Result<Option<Scheme>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    with_definition(db, row).await
}

/// Schemes in the order in which they were made.
pub async fn list(db: &impl ConnectionTrait, archived: Archived) -> Result<Vec<Scheme>> {
    let query = match archived {
        Archived::Without => Entity::find().filter(Column::ArchivedAt.is_null()),
        Archived::With => Entity::find(),
        Archived::Only => Entity::find().filter(Column::ArchivedAt.is_not_null()),
    };
    let rows = query.order_by_asc(Column::Id).all(db).await?;
    let statement = "SELECT scheme_versions.* FROM scheme_versions JOIN schemes \
         ON schemes.id = scheme_versions.scheme_id AND schemes.version = scheme_versions.version";
    let mut definitions: HashMap<i64, String> = scheme_versions::Entity::find()
        .from_raw_sql(sql::statement(db, statement, Vec::new()))
        .all(db)
        .await?
        .into_iter()
        .map(|version| (version.scheme_id, version.definition))
        .collect();
    rows.into_iter()
        .map(|row| {
            let definition = definitions.remove(&row.id);
            record(row, definition)
        })
        .collect()
}

/// The definitions that a scheme has had, newest first.
pub async fn versions(db: &impl ConnectionTrait, id: SchemeId) -> Result<Vec<SchemeVersion>> {
    let rows = scheme_versions::Entity::find()
        .filter(scheme_versions::Column::SchemeId.eq(id.0))
        .order_by_desc(scheme_versions::Column::Version)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(SchemeVersion {
                version: stored::unsigned(row.version)?,
                definition: stored::json(&row.definition)?,
                published_by: row.published_by.map(UserId),
                published_at: stored::instant(row.published_at)?,
            })
        })
        .collect()
}

async fn with_definition(db: &impl ConnectionTrait, row: Option<Model>) -> Result<Option<Scheme>> {
    let Some(row) = row else { return Ok(None) };
    let version = scheme_versions::Entity::find_by_id((row.id, row.version))
        .one(db)
        .await?;
    record(row, version.map(|version| version.definition)).map(Some)
}

fn record(row: Model, definition: Option<String>) -> Result<Scheme> {
    let definition = definition.ok_or_else(|| Error::Corrupt {
        what: "scheme without a definition",
        value: row.name.clone(),
    })?;
    Ok(Scheme {
        id: SchemeId(row.id),
        name: row.name,
        kind: row.kind,
        version: stored::unsigned(row.version)?,
        definition: stored::json(&definition)?,
        archived_at: stored::optional_instant(row.archived_at)?,
        created_at: stored::instant(row.created_at)?,
        updated_at: stored::instant(row.updated_at)?,
    })
}
