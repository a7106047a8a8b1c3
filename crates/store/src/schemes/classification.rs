//! The outcome of applying a scheme.

use fenqun_model::{Classification, SchemeId};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder, sea_query::OnConflict};

use crate::entity::classifications::{Column, Entity, Model};
use crate::{Result, stored};

/// Keeps the outcome of a scheme in place of the one before.
pub async fn save_classification(
    db: &impl ConnectionTrait,
    classification: &Classification,
) -> Result<()> {
    let row = Model {
        scheme_id: classification.scheme_id.0,
        version: i64::from(classification.version),
        as_of: stored::micros(classification.as_of),
        refreshed_at: stored::micros(classification.refreshed_at),
        result: classification.result.to_string(),
        bitmaps: classification.bitmaps.clone(),
    };
    let on_conflict = OnConflict::column(Column::SchemeId)
        .update_columns([
            Column::Version,
            Column::AsOf,
            Column::RefreshedAt,
            Column::Result,
            Column::Bitmaps,
        ])
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(on_conflict)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The last outcome of a scheme.
pub async fn find_classification(
    db: &impl ConnectionTrait,
    id: SchemeId,
) -> Result<Option<Classification>> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// The last outcomes of all schemes.
pub async fn list_classifications(db: &impl ConnectionTrait) -> Result<Vec<Classification>> {
    let rows = Entity::find()
        .order_by_asc(Column::SchemeId)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

fn record(row: Model) -> Result<Classification> {
    Ok(Classification {
        scheme_id: SchemeId(row.scheme_id),
        version: stored::unsigned(row.version)?,
        as_of: stored::instant(row.as_of)?,
        refreshed_at: stored::instant(row.refreshed_at)?,
        result: stored::json(&row.result)?,
        bitmaps: row.bitmaps,
    })
}
