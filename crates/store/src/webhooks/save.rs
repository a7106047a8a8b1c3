//! Webhooks themselves.

use fenqun_model::{Instant, NewWebhook, UserId, Webhook, WebhookId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};

use crate::entity::webhooks::{ActiveModel, Column, Entity, Model};
use crate::{Result, stored};

/// Keeps a webhook.
pub async fn create(db: &impl ConnectionTrait, new: NewWebhook, now: Instant) -> Result<Webhook> {
    let row = ActiveModel {
        url: Set(new.url),
        event_types: Set(new.event_types.join(" ")),
        secret: Set(new.secret),
        created_by: Set(new.created_by.map(|id| id.0)),
        created_at: Set(stored::micros(now)),
        failing_since: Set(None),
        disabled_at: Set(None),
        ..Default::default()
    };
    record(Entity::insert(row).exec_with_returning(db).await?)
}

/// The webhook with this id.
pub async fn find(db: &impl ConnectionTrait, id: WebhookId) -> Result<Option<Webhook>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    row.map(record).transpose()
}

/// All webhooks, newest first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Webhook>> {
    let rows = Entity::find().order_by_desc(Column::Id).all(db).await?;
    rows.into_iter().map(record).collect()
}

/// Gives a webhook another address and other types of events.
pub async fn update(
    db: &impl ConnectionTrait,
    id: WebhookId,
    url: &str,
    event_types: &[String],
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Url, Expr::value(url))
        .col_expr(Column::EventTypes, Expr::value(event_types.join(" ")))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Switches a webhook off, or on again with `None`; then it has not failed yet.
pub async fn set_disabled(
    db: &impl ConnectionTrait,
    id: WebhookId,
    at: Option<Instant>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DisabledAt, Expr::value(at.map(stored::micros)))
        .col_expr(Column::FailingSince, Expr::value(None::<i64>))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes since when a webhook fails, or with `None` that it does not.
pub async fn set_failing(
    db: &impl ConnectionTrait,
    id: WebhookId,
    since: Option<Instant>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::FailingSince, Expr::value(since.map(stored::micros)))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Deletes a webhook with its deliveries; false where there is none.
pub async fn delete(db: &impl ConnectionTrait, id: WebhookId) -> Result<bool> {
    let result = Entity::delete_by_id(id.0).exec(db).await?;
    Ok(result.rows_affected > 0)
}

fn record(row: Model) -> Result<Webhook> {
    Ok(Webhook {
        id: WebhookId(row.id),
        url: row.url,
        event_types: row
            .event_types
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        secret: row.secret,
        created_by: row.created_by.map(UserId),
        created_at: stored::instant(row.created_at)?,
        failing_since: stored::optional_instant(row.failing_since)?,
        disabled_at: stored::optional_instant(row.disabled_at)?,
    })
}
