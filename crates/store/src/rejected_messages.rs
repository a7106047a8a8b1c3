//! Live messages that could not be taken, the newest of each source.

use fenqun_model::{Instant, NewRejectedMessage, RejectedMessage, SourceId};
use sea_orm::ConnectionTrait;

use crate::{Result, sql, stored};

/// Rows in one statement at most.
const ROWS_PER_STATEMENT: usize = 500;

/// Keeps messages that could not be taken.
pub async fn insert_many(
    db: &impl ConnectionTrait,
    messages: &[NewRejectedMessage],
    now: Instant,
) -> Result<()> {
    for chunk in messages.chunks(ROWS_PER_STATEMENT) {
        let rows = sql::placeholders(db.get_database_backend(), chunk.len(), 4);
        let statement = format!(
            "INSERT INTO rejected_messages (source_id, received_at, reason, body) VALUES {rows}"
        );
        let mut values = Vec::with_capacity(4 * chunk.len());
        for message in chunk {
            values.push(message.source.0.into());
            values.push(stored::micros(now).into());
            values.push(message.reason.replace('\0', "").into());
            values.push(message.body.replace('\0', "").into());
        }
        sql::execute(db, statement, values).await?;
    }
    Ok(())
}

/// The newest messages of a source, at most so many.
pub async fn list(
    db: &impl ConnectionTrait,
    source: SourceId,
    limit: u64,
) -> Result<Vec<RejectedMessage>> {
    let rows = sql::query(
        db,
        "SELECT id, received_at, reason, body FROM rejected_messages \
         WHERE source_id = $1 ORDER BY id DESC LIMIT $2",
        vec![source.0.into(), stored::signed(limit).into()],
    )
    .await?;
    let message = |row: &sea_orm::QueryResult| {
        Ok(RejectedMessage {
            id: row.try_get_by_index(0)?,
            received_at: stored::instant(row.try_get_by_index(1)?)?,
            reason: row.try_get_by_index(2)?,
            body: row.try_get_by_index(3)?,
        })
    };
    rows.iter().map(message).collect()
}

/// Lets all but the newest go, at most so many staying altogether; answers how many went.
pub async fn keep_newest(db: &impl ConnectionTrait, most: u64) -> Result<u64> {
    let statement = "DELETE FROM rejected_messages WHERE id <= \
                     (SELECT max(id) FROM rejected_messages) - $1";
    sql::execute(db, statement, vec![stored::signed(most).into()]).await
}
