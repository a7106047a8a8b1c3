//! The inbox: live events are durable here before they are acknowledged, and wait for the flusher.
//!
//! What many requests brought is one row, because a row a message would cost more than all the
//! rest. Beside it lie the hashes of the message ids, for as long as a message that comes again is
//! told from a new one.

use fenqun_model::{InboxGroup, Instant, NewInboxGroup};
use sea_orm::ConnectionTrait;

use crate::{Result, sql, stored};

/// Rows of hashes that are read at once.
const ROWS_READ: i64 = 1000;

/// Adds a group; answers its id, which is larger than all before, or 0 where it has no events and
/// only its message ids are to be known. In a transaction of the caller's.
pub async fn insert(db: &impl ConnectionTrait, group: NewInboxGroup, now: Instant) -> Result<i64> {
    let at = stored::micros(now);
    sql::execute(
        db,
        "INSERT INTO received_messages (received_at, hashes) VALUES ($1, $2)",
        vec![at.into(), group.hashes.into()],
    )
    .await?;
    if group.events == 0 {
        return Ok(0);
    }
    let events = stored::signed(group.events);
    let rows = sql::query(
        db,
        "INSERT INTO inbox (received_at, events, payload) VALUES ($1, $2, $3) RETURNING id",
        vec![at.into(), events.into(), group.payload.into()],
    )
    .await?;
    let row = rows
        .first()
        .ok_or_else(|| stored::corrupt("inbox id", String::new()))?;
    Ok(row.try_get_by_index(0)?)
}

/// Every group that waits, oldest first.
pub async fn list_all(db: &impl ConnectionTrait) -> Result<Vec<InboxGroup>> {
    let statement = "SELECT id, received_at, payload FROM inbox ORDER BY id";
    let rows = sql::query(db, statement, Vec::new()).await?;
    let group = |row: &sea_orm::QueryResult| {
        Ok(InboxGroup {
            id: row.try_get_by_index(0)?,
            received_at: stored::instant(row.try_get_by_index(1)?)?,
            payload: row.try_get_by_index(2)?,
        })
    };
    rows.iter().map(group).collect()
}

/// How many events wait.
pub async fn count_events(db: &impl ConnectionTrait) -> Result<u64> {
    let statement = "SELECT CAST(coalesce(sum(events), 0) AS BIGINT) FROM inbox";
    let count = sql::query_integer(db, statement, Vec::new()).await?;
    stored::unsigned(count.unwrap_or(0))
}

/// Lets groups up to an id go, once they are in the lake; answers how many.
pub async fn delete_up_to(db: &impl ConnectionTrait, id: i64) -> Result<u64> {
    sql::execute(db, "DELETE FROM inbox WHERE id <= $1", vec![id.into()]).await
}

/// Calls `visit` with the hashes of every group received since an instant, oldest first.
pub async fn for_each_hashes(
    db: &impl ConnectionTrait,
    since: Instant,
    mut visit: impl FnMut(Instant, &[u8]),
) -> Result<()> {
    let mut after: i64 = 0;
    loop {
        let rows = sql::query(
            db,
            "SELECT id, received_at, hashes FROM received_messages \
             WHERE id > $1 AND received_at >= $2 ORDER BY id LIMIT $3",
            vec![after.into(), stored::micros(since).into(), ROWS_READ.into()],
        )
        .await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            after = row.try_get_by_index(0)?;
            let received_at = stored::instant(row.try_get_by_index(1)?)?;
            let hashes: Vec<u8> = row.try_get_by_index(2)?;
            visit(received_at, &hashes);
        }
    }
}

/// Forgets the message ids of groups received before an instant; answers how many groups.
pub async fn forget_hashes_before(db: &impl ConnectionTrait, before: Instant) -> Result<u64> {
    let statement = "DELETE FROM received_messages WHERE received_at < $1";
    sql::execute(db, statement, vec![stored::micros(before).into()]).await
}
