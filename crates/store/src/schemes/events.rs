//! Moves between classes that are still to become events of the customers concerned.

use fenqun_model::{ClassEvent, ClassLabel, SchemeId};
use sea_orm::ConnectionTrait;

use crate::{Result, sql, stored};

/// Keeps a move until it is an event. In a transaction of the caller's.
pub async fn insert_event(db: &impl ConnectionTrait, event: &ClassEvent) -> Result<()> {
    sql::execute(
        db,
        "INSERT INTO class_events \
         (scheme_id, scheme_name, as_of, from_key, from_name, to_key, to_name, customers) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        vec![
            event.scheme_id.0.into(),
            event.scheme_name.as_str().into(),
            stored::micros(event.as_of).into(),
            event.from.key.as_str().into(),
            event.from.name.as_str().into(),
            event.to.key.as_str().into(),
            event.to.name.as_str().into(),
            event.customers.clone().into(),
        ],
    )
    .await?;
    Ok(())
}

/// The oldest, at most so many.
pub async fn list_events(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<ClassEvent>> {
    let rows = sql::query(
        db,
        "SELECT id, scheme_id, scheme_name, as_of, from_key, from_name, to_key, to_name, customers \
         FROM class_events ORDER BY id LIMIT $1",
        vec![stored::signed(limit).into()],
    )
    .await?;
    let event = |row: &sea_orm::QueryResult| {
        let class = |at: usize| -> Result<ClassLabel> {
            Ok(ClassLabel {
                key: row.try_get_by_index(at)?,
                name: row.try_get_by_index(at + 1)?,
            })
        };
        Ok(ClassEvent {
            id: row.try_get_by_index(0)?,
            scheme_id: SchemeId(row.try_get_by_index(1)?),
            scheme_name: row.try_get_by_index(2)?,
            as_of: stored::instant(row.try_get_by_index(3)?)?,
            from: class(4)?,
            to: class(6)?,
            customers: row.try_get_by_index(8)?,
        })
    };
    rows.iter().map(event).collect()
}

/// Forgets one that is an event now.
pub async fn delete_event(db: &impl ConnectionTrait, id: i64) -> Result<()> {
    let statement = "DELETE FROM class_events WHERE id = $1";
    sql::execute(db, statement, vec![id.into()]).await?;
    Ok(())
}
