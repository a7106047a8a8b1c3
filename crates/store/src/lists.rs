//! Lists of customers that people chose by hand.

use fenqun_model::{CustomerNumber, Instant, List, ListId, UserId};
use roaring::RoaringBitmap;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    TransactionSession, TransactionTrait,
};

use crate::belonging::Belonging;
use crate::entity::lists::{ActiveModel, Column, Entity, Model};
use crate::{Error, Result, begin, sql, stored};

const NOUN: &str = "list";
const MEMBERS: Belonging = Belonging {
    table: "list_members",
    owner: "list_id",
    changes: "list_changes",
};

/// Makes an empty list.
pub async fn create(
    db: &impl ConnectionTrait,
    name: &str,
    description: &str,
    created_by: Option<UserId>,
    now: Instant,
) -> Result<List> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        description: Set(description.to_owned()),
        created_by: Set(created_by.map(|id| id.0)),
        created_at: Set(stored::micros(now)),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    record(row)
}

/// Renames a list and describes it anew.
pub async fn update(
    db: &impl ConnectionTrait,
    id: ListId,
    name: &str,
    description: &str,
    now: Instant,
) -> Result<List> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        description: Set(description.to_owned()),
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let rows = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    let row = rows.into_iter().next();
    record(row.ok_or(Error::Missing { noun: NOUN })?)
}

/// Deletes a list with its history; its members stay customers. False where there is none.
pub async fn delete(db: &impl ConnectionTrait, id: ListId) -> Result<bool> {
    Ok(Entity::delete_by_id(id.0).exec(db).await?.rows_affected > 0)
}

/// The list with this id.
pub async fn find(db: &impl ConnectionTrait, id: ListId) -> Result<Option<List>> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// The list with this name.
pub async fn find_by_name(db: &impl ConnectionTrait, name: &str) -> Result<Option<List>> {
    let row = Entity::find().filter(Column::Name.eq(name)).one(db).await?;
    row.map(record).transpose()
}

/// All lists by name, with how many members they have.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<(List, u64)>> {
    let counts = MEMBERS.counts(db).await?;
    let rows = Entity::find().order_by_asc(Column::Name).all(db).await?;
    rows.into_iter()
        .map(|row| {
            let count = counts.get(&row.id).copied().unwrap_or(0);
            Ok((record(row)?, count))
        })
        .collect()
}

/// Puts customers on a list; answers how many were not on it.
pub async fn add<C>(db: &C, id: ListId, numbers: &[CustomerNumber], now: Instant) -> Result<u64>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let added = MEMBERS.add(&transaction, id.0, numbers, now).await?;
    touch(&transaction, id, now).await?;
    transaction.commit().await?;
    Ok(added)
}

/// Takes customers off a list; answers how many were on it.
pub async fn remove<C>(db: &C, id: ListId, numbers: &[CustomerNumber], now: Instant) -> Result<u64>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let removed = MEMBERS.remove(&transaction, id.0, numbers, now).await?;
    touch(&transaction, id, now).await?;
    transaction.commit().await?;
    Ok(removed)
}

/// The lists that a customer is on, by name.
pub async fn of_customer(db: &impl ConnectionTrait, number: CustomerNumber) -> Result<Vec<List>> {
    let statement = "SELECT lists.* FROM lists \
         JOIN list_members ON list_members.list_id = lists.id \
         WHERE list_members.customer_number = $1 ORDER BY lists.name";
    let values = vec![i64::from(number.0).into()];
    let rows = Entity::find()
        .from_raw_sql(sql::statement(db, statement, values))
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// The members of a list, in number order.
pub async fn members(db: &impl ConnectionTrait, id: ListId) -> Result<Vec<CustomerNumber>> {
    MEMBERS.members(db, id.0).await
}

/// Calls `visit` for every member of every list, list by list.
pub async fn for_each_pair(
    db: &impl ConnectionTrait,
    mut visit: impl FnMut(ListId, CustomerNumber),
) -> Result<()> {
    MEMBERS
        .visit(db, None, |id, number| visit(ListId(id), number))
        .await
}

/// Calls `visit` with a list, whether customers were on it until that changed after an instant, and
/// these customers; later changes first, so that the last that is visited held at the instant.
pub async fn for_each_earlier(
    db: &impl ConnectionTrait,
    as_of: Instant,
    mut visit: impl FnMut(ListId, bool, RoaringBitmap),
) -> Result<()> {
    MEMBERS
        .visit_earlier(db, as_of, |id, had, customers| {
            visit(ListId(id), had, customers);
        })
        .await
}

async fn touch(db: &impl ConnectionTrait, id: ListId, now: Instant) -> Result<()> {
    let row = ActiveModel {
        updated_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let touched = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    match touched.rows_affected {
        0 => Err(Error::Missing { noun: NOUN }),
        _ => Ok(()),
    }
}

fn record(row: Model) -> Result<List> {
    Ok(List {
        id: ListId(row.id),
        name: row.name,
        description: row.description,
        created_by: row.created_by.map(UserId),
        created_at: stored::instant(row.created_at)?,
        updated_at: stored::instant(row.updated_at)?,
    })
}
