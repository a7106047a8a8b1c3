//! Finding segments.

use fenqun_model::{Instant, Schedule, Segment, SegmentId, SegmentRefresh, SegmentVersion, UserId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::segment_versions;
use crate::entity::segments::{Column, Entity, Model};
use crate::{Archived, Result, stored};

/// The segment with this id.
pub async fn find(db: &impl ConnectionTrait, id: SegmentId) -> Result<Option<Segment>> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// The segment with this name, archived or not.
pub async fn find_by_name(db: &impl ConnectionTrait, name: &str) -> Result<Option<Segment>> {
    let row = Entity::find().filter(Column::Name.eq(name)).one(db).await?;
    row.map(record).transpose()
}

/// Segments by name.
pub async fn list(db: &impl ConnectionTrait, archived: Archived) -> Result<Vec<Segment>> {
    let query = match archived {
        Archived::Without => Entity::find().filter(Column::ArchivedAt.is_null()),
        Archived::With => Entity::find(),
        Archived::Only => Entity::find().filter(Column::ArchivedAt.is_not_null()),
    };
    let rows = query.order_by_asc(Column::Name).all(db).await?;
    rows.into_iter().map(record).collect()
}

/// Segments in use whose schedule asks for a refresh: hourly ones last refreshed before
/// `hourly_before` (or never), daily ones before `daily_before`.
pub async fn list_due(
    db: &impl ConnectionTrait,
    hourly_before: Instant,
    daily_before: Instant,
) -> Result<Vec<Segment>> {
    let due = |schedule: Schedule, before: Instant| {
        Condition::all()
            .add(Column::Schedule.eq(schedule.as_str()))
            .add(
                Condition::any()
                    .add(Column::RefreshedAt.is_null())
                    .add(Column::RefreshedAt.lt(stored::micros(before))),
            )
    };
    let rows = Entity::find()
        .filter(Column::ArchivedAt.is_null())
        .filter(
            Condition::any()
                .add(due(Schedule::Hourly, hourly_before))
                .add(due(Schedule::Daily, daily_before)),
        )
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// The rules that a segment has had, newest first.
pub async fn versions(db: &impl ConnectionTrait, id: SegmentId) -> Result<Vec<SegmentVersion>> {
    let rows = segment_versions::Entity::find()
        .filter(segment_versions::Column::SegmentId.eq(id.0))
        .order_by_desc(segment_versions::Column::Version)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(SegmentVersion {
                version: stored::unsigned(row.version)?,
                rule_text: row.rule_text,
                changed_by: row.changed_by.map(UserId),
                changed_at: stored::instant(row.changed_at)?,
            })
        })
        .collect()
}

pub(super) fn record(row: Model) -> Result<Segment> {
    let refresh = match (row.refreshed_at, row.as_of) {
        (Some(refreshed_at), Some(as_of)) => Some(SegmentRefresh {
            refreshed_at: stored::instant(refreshed_at)?,
            as_of: stored::instant(as_of)?,
            count: stored::unsigned(row.count.unwrap_or(0))?,
            entered: stored::unsigned(row.entered.unwrap_or(0))?,
            exited: stored::unsigned(row.exited.unwrap_or(0))?,
        }),
        _ => None,
    };
    Ok(Segment {
        id: SegmentId(row.id),
        name: row.name,
        description: row.description,
        rule_text: row.rule_text,
        rule_json: stored::json(&row.rule_json)?,
        version: stored::unsigned(row.version)?,
        schedule: stored::named(&row.schedule, Schedule::from_name, "schedule")?,
        archived_at: stored::optional_instant(row.archived_at)?,
        created_by: row.created_by.map(UserId),
        created_at: stored::instant(row.created_at)?,
        updated_at: stored::instant(row.updated_at)?,
        refresh,
        refreshed_version: row.refreshed_version.map(stored::unsigned).transpose()?,
        error: stored::reason(row.error, row.error_zh),
    })
}
