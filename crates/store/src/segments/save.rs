//! Making and changing segments.

use fenqun_model::{Instant, NewSegment, Segment, SegmentChange, SegmentId, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    TransactionSession, TransactionTrait,
};

use super::{NOUN, find, find::record};
use crate::entity::segment_versions;
use crate::entity::segments::{ActiveModel, Column, Entity};
use crate::{Error, Result, begin, stored};

/// Makes a segment with version 1 of its rule.
pub async fn create<C>(
    db: &C,
    segment: NewSegment,
    by: Option<UserId>,
    now: Instant,
) -> Result<Segment>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let row = ActiveModel {
        name: Set(segment.name.clone()),
        description: Set(segment.description),
        rule_text: Set(segment.rule_text),
        rule_json: Set(segment.rule_json.to_string()),
        version: Set(1),
        schedule: Set(segment.schedule.as_str().to_owned()),
        created_by: Set(by.map(|id| id.0)),
        created_at: Set(stored::micros(now)),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(&transaction)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, &segment.name))?;
    let segment = record(row)?;
    add_version(&transaction, &segment, by, now).await?;
    transaction.commit().await?;
    Ok(segment)
}

/// Changes a segment; a rule with another text is a new version.
pub async fn update<C>(
    db: &C,
    id: SegmentId,
    change: SegmentChange,
    by: Option<UserId>,
    now: Instant,
) -> Result<Segment>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let before = find(&transaction, id).await?;
    let before = before.ok_or(Error::Missing { noun: NOUN })?;
    let mut row = ActiveModel {
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    if let Some(name) = &change.name {
        row.name = Set(name.clone());
    }
    if let Some(description) = change.description {
        row.description = Set(description);
    }
    if let Some(schedule) = change.schedule {
        row.schedule = Set(schedule.as_str().to_owned());
    }
    let is_new_version = match change.rule {
        Some((text, json)) => {
            let differs = text != before.rule_text;
            if differs {
                row.version = Set(i64::from(before.version) + 1);
            }
            row.rule_text = Set(text);
            row.rule_json = Set(json.to_string());
            differs
        }
        None => false,
    };
    let name = change.name.unwrap_or(before.name);
    let segment = set(&transaction, id, row, &name).await?;
    if is_new_version {
        add_version(&transaction, &segment, by, now).await?;
    }
    transaction.commit().await?;
    Ok(segment)
}

/// Puts a segment away, or takes it back into use.
pub async fn set_archived(
    db: &impl ConnectionTrait,
    id: SegmentId,
    archived: bool,
    now: Instant,
) -> Result<Segment> {
    let row = ActiveModel {
        archived_at: Set(archived.then(|| stored::micros(now))),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    set(db, id, row, "").await
}

/// Deletes a segment with its versions, membership and history; false where there is none.
pub async fn delete(db: &impl ConnectionTrait, id: SegmentId) -> Result<bool> {
    Ok(Entity::delete_by_id(id.0).exec(db).await?.rows_affected > 0)
}

async fn set(
    db: &impl ConnectionTrait,
    id: SegmentId,
    row: ActiveModel,
    name: &str,
) -> Result<Segment> {
    let rows = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    let row = rows.into_iter().next();
    record(row.ok_or(Error::Missing { noun: NOUN })?)
}

async fn add_version(
    db: &impl ConnectionTrait,
    segment: &Segment,
    by: Option<UserId>,
    now: Instant,
) -> Result<()> {
    let row = segment_versions::Model {
        segment_id: segment.id.0,
        version: i64::from(segment.version),
        rule_text: segment.rule_text.clone(),
        changed_by: by.map(|id| id.0),
        changed_at: stored::micros(now),
    };
    segment_versions::Entity::insert(row.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(())
}
