//! Entries and exits that are still to become events of the customers concerned.

use fenqun_model::{MembershipEvent, SegmentId};
use sea_orm::ConnectionTrait;

use crate::{Result, sql, stored};

/// Keeps an entry or exit until it is an event. In a transaction of the caller's.
pub async fn insert_event(db: &impl ConnectionTrait, event: &MembershipEvent) -> Result<()> {
    sql::execute(
        db,
        "INSERT INTO membership_events (segment_id, segment_name, as_of, entered, exited) \
         VALUES ($1, $2, $3, $4, $5)",
        vec![
            event.segment_id.0.into(),
            event.segment_name.as_str().into(),
            stored::micros(event.as_of).into(),
            event.entered.clone().into(),
            event.exited.clone().into(),
        ],
    )
    .await?;
    Ok(())
}

/// The oldest, at most so many.
pub async fn list_events(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<MembershipEvent>> {
    let rows = sql::query(
        db,
        "SELECT id, segment_id, segment_name, as_of, entered, exited FROM membership_events \
         ORDER BY id LIMIT $1",
        vec![stored::signed(limit).into()],
    )
    .await?;
    let event = |row: &sea_orm::QueryResult| {
        Ok(MembershipEvent {
            id: row.try_get_by_index(0)?,
            segment_id: SegmentId(row.try_get_by_index(1)?),
            segment_name: row.try_get_by_index(2)?,
            as_of: stored::instant(row.try_get_by_index(3)?)?,
            entered: row.try_get_by_index(4)?,
            exited: row.try_get_by_index(5)?,
        })
    };
    rows.iter().map(event).collect()
}

/// Forgets one that is an event now.
pub async fn delete_event(db: &impl ConnectionTrait, id: i64) -> Result<()> {
    let statement = "DELETE FROM membership_events WHERE id = $1";
    sql::execute(db, statement, vec![id.into()]).await?;
    Ok(())
}
