//! Finding strategies.

use fenqun_model::{Strategy, StrategyContent, StrategyId, StrategyTarget, UserId, Wording};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::targets;
use crate::entity::strategies::{Column, Entity, Model};
use crate::{Archived, Result, stored};

/// The strategy with this id.
pub async fn find(db: &impl ConnectionTrait, id: StrategyId) -> Result<Option<Strategy>> {
    match Entity::find_by_id(id.0).one(db).await? {
        Some(row) => Ok(Some(record(row, targets::of(db, id).await?)?)),
        None => Ok(None),
    }
}

/// Strategies in their order; those of one place in the order in which they were made.
pub async fn list(db: &impl ConnectionTrait, archived: Archived) -> Result<Vec<Strategy>> {
    let query = match archived {
        Archived::Without => Entity::find().filter(Column::ArchivedAt.is_null()),
        Archived::With => Entity::find(),
        Archived::Only => Entity::find().filter(Column::ArchivedAt.is_not_null()),
    };
    let rows = query
        .order_by_asc(Column::Place)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let mut targets = targets::all(db).await?;
    rows.into_iter()
        .map(|row| {
            let targets = targets.remove(&row.id).unwrap_or_default();
            record(row, targets)
        })
        .collect()
}

fn record(row: Model, targets: Vec<StrategyTarget>) -> Result<Strategy> {
    let plan = serde_json::from_str(&row.plan)
        .map_err(|_| stored::corrupt("plan of a strategy", row.plan))?;
    Ok(Strategy {
        id: StrategyId(row.id),
        place: stored::unsigned(row.place)?,
        content: StrategyContent {
            name: Wording::new(row.name_zh, row.name_en),
            description: Wording::new(row.description_zh, row.description_en),
            targets,
            plan,
            administrator: row.administrator_id.map(UserId),
        },
        archived_at: stored::optional_instant(row.archived_at)?,
        created_by: row.created_by.map(UserId),
        created_at: stored::instant(row.created_at)?,
        updated_at: stored::instant(row.updated_at)?,
    })
}
