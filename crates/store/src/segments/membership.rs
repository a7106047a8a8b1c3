//! Who was in a segment at its last refresh.

use fenqun_model::{Membership, Reason, SegmentId, SegmentRefresh};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, TransactionSession, TransactionTrait, sea_query::OnConflict,
};

use super::NOUN;
use crate::entity::memberships::{Column, Entity, Model};
use crate::entity::{segment_sizes, segments};
use crate::{Error, Result, begin, stored};

/// Keeps the outcome of a refresh: the bitmaps, the segment's figures and a point of its history.
/// A second refresh at the same instant replaces the point.
pub async fn save_membership<C>(db: &C, membership: &Membership) -> Result<()>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let row = row(membership);
    let segment = segments::ActiveModel {
        refreshed_at: Set(Some(row.refreshed_at)),
        as_of: Set(Some(row.as_of)),
        count: Set(Some(row.count)),
        entered: Set(Some(row.entered_count)),
        exited: Set(Some(row.exited_count)),
        refreshed_version: Set(Some(row.rule_version)),
        error: Set(None),
        error_zh: Set(None),
        ..Default::default()
    };
    set_segment(&transaction, membership.segment_id, segment).await?;
    let size = segment_sizes::Model {
        segment_id: row.segment_id,
        at: row.as_of,
        count: row.count,
        entered: row.entered_count,
        exited: row.exited_count,
    };
    let on_conflict =
        OnConflict::columns([segment_sizes::Column::SegmentId, segment_sizes::Column::At])
            .update_columns([
                segment_sizes::Column::Count,
                segment_sizes::Column::Entered,
                segment_sizes::Column::Exited,
            ])
            .to_owned();
    segment_sizes::Entity::insert(size.into_active_model())
        .on_conflict(on_conflict)
        .exec_without_returning(&transaction)
        .await?;
    let on_conflict = OnConflict::column(Column::SegmentId)
        .update_columns([
            Column::Bitmap,
            Column::Entered,
            Column::Exited,
            Column::RuleVersion,
            Column::AsOf,
            Column::RefreshedAt,
            Column::Count,
            Column::EnteredCount,
            Column::ExitedCount,
        ])
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(on_conflict)
        .exec_without_returning(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(())
}

/// Notes why a refresh failed; the members of the last good one stay.
pub async fn save_error(db: &impl ConnectionTrait, id: SegmentId, error: &Reason) -> Result<()> {
    let row = segments::ActiveModel {
        error: Set(Some(error.en.clone())),
        error_zh: Set(Some(error.zh.clone())),
        ..Default::default()
    };
    set_segment(db, id, row).await
}

/// The members of a segment at its last refresh.
pub async fn find_membership(
    db: &impl ConnectionTrait,
    id: SegmentId,
) -> Result<Option<Membership>> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// The members of all segments at their last refreshes.
pub async fn list_memberships(db: &impl ConnectionTrait) -> Result<Vec<Membership>> {
    let rows = Entity::find()
        .order_by_asc(Column::SegmentId)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// Forgets the members of a segment, as when its history starts anew; the history stays.
pub async fn forget_membership(db: &impl ConnectionTrait, id: SegmentId) -> Result<bool> {
    Ok(Entity::delete_by_id(id.0).exec(db).await?.rows_affected > 0)
}

async fn set_segment(
    db: &impl ConnectionTrait,
    id: SegmentId,
    row: segments::ActiveModel,
) -> Result<()> {
    let result = segments::Entity::update_many()
        .set(row)
        .filter(segments::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    match result.rows_affected {
        0 => Err(Error::Missing { noun: NOUN }),
        _ => Ok(()),
    }
}

fn row(membership: &Membership) -> Model {
    Model {
        segment_id: membership.segment_id.0,
        bitmap: membership.members.clone(),
        entered: membership.entered.clone(),
        exited: membership.exited.clone(),
        rule_version: i64::from(membership.rule_version),
        as_of: stored::micros(membership.refresh.as_of),
        refreshed_at: stored::micros(membership.refresh.refreshed_at),
        count: stored::signed(membership.refresh.count),
        entered_count: stored::signed(membership.refresh.entered),
        exited_count: stored::signed(membership.refresh.exited),
    }
}

fn record(row: Model) -> Result<Membership> {
    Ok(Membership {
        segment_id: SegmentId(row.segment_id),
        members: row.bitmap,
        entered: row.entered,
        exited: row.exited,
        rule_version: stored::unsigned(row.rule_version)?,
        refresh: SegmentRefresh {
            refreshed_at: stored::instant(row.refreshed_at)?,
            as_of: stored::instant(row.as_of)?,
            count: stored::unsigned(row.count)?,
            entered: stored::unsigned(row.entered_count)?,
            exited: stored::unsigned(row.exited_count)?,
        },
    })
}
