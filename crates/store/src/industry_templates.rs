//! Which industry templates the workspace took over, and when it last did.

use fenqun_model::{Instant, UserId};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder, sea_query::OnConflict};

use crate::entity::industry_templates::{Column, Entity, Model};
use crate::{Result, stored};

/// Notes that a template was taken over, again if it was before.
pub async fn note(
    db: &impl ConnectionTrait,
    template: &str,
    by: Option<UserId>,
    now: Instant,
) -> Result<()> {
    let row = Model {
        template: template.to_owned(),
        applied_at: stored::micros(now),
        applied_by: by.map(|id| id.0),
    };
    let on_conflict = OnConflict::column(Column::Template)
        .update_columns([Column::AppliedAt, Column::AppliedBy])
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(on_conflict)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The templates that were taken over, with when it last happened, the longest ago first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<(String, Instant)>> {
    let rows = Entity::find()
        .order_by_asc(Column::AppliedAt)
        .order_by_asc(Column::Template)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.template, stored::instant(row.applied_at)?)))
        .collect()
}
