//! Who was in a segment at its last refresh.

use fenqun_model::{Membership, MembershipChange, Reason, SegmentId, SegmentRefresh};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, TransactionSession, TransactionTrait, sea_query::OnConflict,
};

use super::{NOUN, changes};
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
    changes::forget(&transaction, membership.segment_id).await?;
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

/// The members of a segment: those of its last refresh, with what changed since.
pub async fn find_membership(
    db: &impl ConnectionTrait,
    id: SegmentId,
) -> Result<Option<Membership>> {
    let mut found = changes::memberships(db, Some(id)).await?;
    Ok(found.pop())
}

/// The members of all segments.
pub async fn list_memberships(db: &impl ConnectionTrait) -> Result<Vec<Membership>> {
    changes::memberships(db, None).await
}

/// Keeps what changed for some customers since the refresh, and the segment's figures; the trend
/// gets no point. In a transaction of the caller's.
pub async fn save_change(
    db: &impl ConnectionTrait,
    change: &MembershipChange,
    refresh: SegmentRefresh,
) -> Result<()> {
    changes::insert(db, change).await?;
    let segment = segments::ActiveModel {
        refreshed_at: Set(Some(stored::micros(refresh.refreshed_at))),
        as_of: Set(Some(stored::micros(refresh.as_of))),
        count: Set(Some(stored::signed(refresh.count))),
        entered: Set(Some(stored::signed(refresh.entered))),
        exited: Set(Some(stored::signed(refresh.exited))),
        ..Default::default()
    };
    set_segment(db, change.segment_id, segment).await
}

/// Writes a segment's members whole, so that the changes that led to them can be forgotten. The
/// figures and the trend stay. In a transaction of the caller's.
pub async fn fold_changes(db: &impl ConnectionTrait, membership: &Membership) -> Result<()> {
    changes::forget(db, membership.segment_id).await?;
    row(membership)
        .into_active_model()
        .reset_all()
        .update(db)
        .await?;
    Ok(())
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
