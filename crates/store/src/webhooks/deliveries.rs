//! What was or is to be delivered to webhooks.

use fenqun_model::{
    Delivery, DeliveryAttempt, DeliveryId, DeliveryState, Instant, NewDelivery, WebhookId,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use crate::entity::deliveries::{ActiveModel, Column, Entity, Model};
use crate::{Result, sql, stored};

const PENDING: &str = "pending";

/// Asks for deliveries, to be tried at once.
pub async fn insert_deliveries(
    db: &impl ConnectionTrait,
    deliveries: Vec<NewDelivery>,
    now: Instant,
) -> Result<()> {
    let rows = deliveries.into_iter().map(|new| ActiveModel {
        webhook_id: Set(new.webhook.0),
        message_id: Set(new.message_id),
        event_type: Set(new.event_type),
        body: Set(new.body),
        state: Set(PENDING.to_owned()),
        attempts: Set(0),
        next_attempt_at: Set(stored::micros(now)),
        last_status: Set(None),
        last_error: Set(None),
        created_at: Set(stored::micros(now)),
        attempted_at: Set(None),
        ..Default::default()
    });
    let rows: Vec<ActiveModel> = rows.collect();
    if !rows.is_empty() {
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The delivery with this id.
pub async fn find_delivery(db: &impl ConnectionTrait, id: DeliveryId) -> Result<Option<Delivery>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    row.map(record).transpose()
}

/// A webhook's deliveries, newest first, at most so many.
pub async fn list_deliveries(
    db: &impl ConnectionTrait,
    webhook: WebhookId,
    limit: u64,
) -> Result<Vec<Delivery>> {
    let rows = Entity::find()
        .filter(Column::WebhookId.eq(webhook.0))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// Webhooks that have something to be tried now.
pub async fn webhooks_due(db: &impl ConnectionTrait, now: Instant) -> Result<Vec<WebhookId>> {
    let rows = sql::query(
        db,
        "SELECT DISTINCT webhook_id FROM deliveries \
         WHERE state = 'pending' AND next_attempt_at <= $1 ORDER BY webhook_id",
        vec![stored::micros(now).into()],
    )
    .await?;
    let id = |row: &sea_orm::QueryResult| Ok(WebhookId(row.try_get_by_index(0)?));
    rows.iter().map(id).collect()
}

/// When the next attempt of any delivery is due.
pub async fn next_attempt_at(db: &impl ConnectionTrait) -> Result<Option<Instant>> {
    let statement = "SELECT min(next_attempt_at) FROM deliveries WHERE state = 'pending'";
    let next = sql::query_integer(db, statement, Vec::new()).await?;
    stored::optional_instant(next)
}

/// A webhook's deliveries that are to be tried now, oldest first.
pub async fn list_due(
    db: &impl ConnectionTrait,
    webhook: WebhookId,
    now: Instant,
    limit: u64,
) -> Result<Vec<Delivery>> {
    let rows = Entity::find()
        .filter(Column::WebhookId.eq(webhook.0))
        .filter(Column::State.eq(PENDING))
        .filter(Column::NextAttemptAt.lte(stored::micros(now)))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// Notes how an attempt ended.
pub async fn record_attempt(
    db: &impl ConnectionTrait,
    id: DeliveryId,
    attempt: DeliveryAttempt,
    now: Instant,
) -> Result<()> {
    let next = stored::micros(attempt.next_attempt_at);
    Entity::update_many()
        .col_expr(Column::State, Expr::value(attempt.state.as_str()))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::NextAttemptAt, Expr::value(next))
        .col_expr(
            Column::LastStatus,
            Expr::value(attempt.status.map(i64::from)),
        )
        .col_expr(Column::LastError, Expr::value(attempt.error))
        .col_expr(Column::AttemptedAt, Expr::value(stored::micros(now)))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Has a delivery tried again from the start; false where there is none.
pub async fn replay(db: &impl ConnectionTrait, id: DeliveryId, now: Instant) -> Result<bool> {
    let result = Entity::update_many()
        .col_expr(Column::State, Expr::value(PENDING))
        .col_expr(Column::Attempts, Expr::value(0_i64))
        .col_expr(Column::NextAttemptAt, Expr::value(stored::micros(now)))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(result.rows_affected > 0)
}

/// Forgets deliveries that ended before an instant; answers how many.
pub async fn delete_finished_before(db: &impl ConnectionTrait, before: Instant) -> Result<u64> {
    let statement = "DELETE FROM deliveries WHERE state <> 'pending' AND attempted_at < $1";
    sql::execute(db, statement, vec![stored::micros(before).into()]).await
}

fn record(row: Model) -> Result<Delivery> {
    Ok(Delivery {
        id: DeliveryId(row.id),
        webhook: WebhookId(row.webhook_id),
        message_id: row.message_id,
        event_type: row.event_type,
        body: row.body,
        state: stored::named(&row.state, DeliveryState::from_name, "delivery state")?,
        attempts: stored::unsigned(row.attempts)?,
        next_attempt_at: stored::instant(row.next_attempt_at)?,
        last_status: row.last_status.map(stored::unsigned).transpose()?,
        last_error: row.last_error,
        created_at: stored::instant(row.created_at)?,
        attempted_at: stored::optional_instant(row.attempted_at)?,
    })
}
