//! The inbox: live events are durable here before they are acknowledged, and wait for the flusher.
//!
//! A message id that is in the inbox, or left it lately, is the same event again and is ignored.

use std::collections::HashSet;

use fenqun_model::{InboxMessage, Instant, NewInboxMessage};
use sea_orm::{
    ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder, QuerySelect, TransactionSession,
    TransactionTrait,
};

use crate::entity::inbox::{Column, Entity, Model};
use crate::{Result, begin, sql, stored};

/// Messages in one statement at most.
const MESSAGES_PER_STATEMENT: usize = 1000;

/// Accepts messages, all or none; answers how many were new.
pub async fn insert_many<C>(db: &C, messages: &[NewInboxMessage], now: Instant) -> Result<u64>
where
    C: ConnectionTrait + TransactionTrait,
{
    let mut seen = HashSet::with_capacity(messages.len());
    let messages: Vec<&NewInboxMessage> = messages
        .iter()
        .filter(|message| seen.insert(message.message_id.as_str()))
        .collect();
    let backend = db.get_database_backend();
    let transaction = begin(db).await?;
    let mut accepted = 0;
    for chunk in messages.chunks(MESSAGES_PER_STATEMENT) {
        let rows = sql::placeholders(backend, chunk.len(), 3);
        let statement = format!(
            "WITH new_messages (message_id, received_at, payload) AS (VALUES {rows}) \
             INSERT INTO inbox (message_id, received_at, payload) \
             SELECT message_id, received_at, payload FROM new_messages WHERE NOT EXISTS (\
             SELECT 1 FROM flushed_messages \
             WHERE flushed_messages.message_id = new_messages.message_id) \
             ON CONFLICT (message_id) DO NOTHING"
        );
        let mut values = Vec::with_capacity(3 * chunk.len());
        for message in chunk {
            values.push(message.message_id.as_str().into());
            values.push(stored::micros(now).into());
            values.push(message.payload.as_str().into());
        }
        accepted += sql::execute(&transaction, statement, values).await?;
    }
    transaction.commit().await?;
    Ok(accepted)
}

/// The oldest messages, at most so many; they stay until [`delete_up_to`].
pub async fn take(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<InboxMessage>> {
    let rows = Entity::find()
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// Every message that waits, oldest first.
pub async fn list_all(db: &impl ConnectionTrait) -> Result<Vec<InboxMessage>> {
    let rows = Entity::find().order_by_asc(Column::Id).all(db).await?;
    rows.into_iter().map(record).collect()
}

/// The id of the newest message.
pub async fn last_id(db: &impl ConnectionTrait) -> Result<Option<i64>> {
    sql::query_integer(db, "SELECT max(id) FROM inbox", Vec::new()).await
}

/// How many messages wait.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64> {
    Ok(Entity::find().count(db).await?)
}

/// Lets messages up to an id go, once they are in the lake, and remembers their message ids;
/// answers how many.
pub async fn delete_up_to<C>(db: &C, id: i64) -> Result<u64>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    sql::execute(
        &transaction,
        "INSERT INTO flushed_messages (message_id, received_at) \
         SELECT message_id, received_at FROM inbox WHERE id <= $1 ON CONFLICT DO NOTHING",
        vec![id.into()],
    )
    .await?;
    let statement = "DELETE FROM inbox WHERE id <= $1";
    let deleted = sql::execute(&transaction, statement, vec![id.into()]).await?;
    transaction.commit().await?;
    Ok(deleted)
}

/// Forgets message ids received before an instant; answers how many.
pub async fn forget_flushed_before(db: &impl ConnectionTrait, before: Instant) -> Result<u64> {
    let statement = "DELETE FROM flushed_messages WHERE received_at < $1";
    sql::execute(db, statement, vec![stored::micros(before).into()]).await
}

fn record(row: Model) -> Result<InboxMessage> {
    Ok(InboxMessage {
        id: row.id,
        message_id: row.message_id,
        received_at: stored::instant(row.received_at)?,
        payload: row.payload,
    })
}
