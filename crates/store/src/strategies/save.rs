//! Making, changing, ordering and putting away strategies.

use fenqun_model::{Instant, Strategy, StrategyContent, StrategyId, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, TransactionSession, TransactionTrait, sea_query::Expr,
};

use super::{NOUN, find, targets};
use crate::entity::strategies::{ActiveModel, Column, Entity};
use crate::{Error, Result, begin, stored};

/// Makes a strategy, as the last in the order.
pub async fn create<C>(
    db: &C,
    content: &StrategyContent,
    by: Option<UserId>,
    now: Instant,
) -> Result<Strategy>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let last: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Place)
        .order_by_desc(Column::Place)
        .into_tuple()
        .one(&transaction)
        .await?;
    let row = ActiveModel {
        place: Set(last.map_or(0, |place| place + 1)),
        created_by: Set(by.map(|id| id.0)),
        created_at: Set(stored::micros(now)),
        ..row(content, now)?
    };
    let row = Entity::insert(row)
        .exec_with_returning(&transaction)
        .await
        .map_err(|error| taken(error, content))?;
    let id = StrategyId(row.id);
    targets::replace(&transaction, id, &content.targets).await?;
    let made = found(&transaction, id).await?;
    transaction.commit().await?;
    Ok(made)
}

/// Gives a strategy another content.
pub async fn update<C>(
    db: &C,
    id: StrategyId,
    content: &StrategyContent,
    now: Instant,
) -> Result<Strategy>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    Entity::update_many()
        .set(row(content, now)?)
        .filter(Column::Id.eq(id.0))
        .exec(&transaction)
        .await
        .map_err(|error| taken(error, content))?;
    let before = found(&transaction, id).await?;
    if before.content.targets != content.targets {
        targets::replace(&transaction, id, &content.targets).await?;
    }
    let after = found(&transaction, id).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Puts a strategy away, or takes it back into use.
pub async fn set_archived(
    db: &impl ConnectionTrait,
    id: StrategyId,
    archived: bool,
    now: Instant,
) -> Result<Strategy> {
    let row = ActiveModel {
        archived_at: Set(archived.then(|| stored::micros(now))),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    found(db, id).await
}

/// Gives strategies the places of a list; others keep theirs.
pub async fn set_order<C>(db: &C, ids: &[StrategyId]) -> Result<()>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    for (place, id) in (0_i64..).zip(ids) {
        Entity::update_many()
            .col_expr(Column::Place, Expr::value(place))
            .filter(Column::Id.eq(id.0))
            .exec(&transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}

fn row(content: &StrategyContent, now: Instant) -> Result<ActiveModel> {
    let plan = serde_json::to_string(&content.plan)
        .map_err(|error| stored::corrupt("plan of a strategy", error.to_string()))?;
    Ok(ActiveModel {
        name_zh: Set(content.name.zh.clone()),
        name_en: Set(content.name.en.clone()),
        description_zh: Set(content.description.zh.clone()),
        description_en: Set(content.description.en.clone()),
        plan: Set(plan),
        administrator_id: Set(content.administrator.map(|id| id.0)),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    })
}

fn taken(error: sea_orm::DbErr, content: &StrategyContent) -> Error {
    Error::or_taken(error, NOUN, &content.name.zh)
}

async fn found(db: &impl ConnectionTrait, id: StrategyId) -> Result<Strategy> {
    find(db, id).await?.ok_or(Error::Missing { noun: NOUN })
}
