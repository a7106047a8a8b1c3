//! Tags, and which customers have them.

use fenqun_model::{CustomerNumber, Instant, Tag, TagId};
use roaring::RoaringBitmap;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    TransactionTrait,
};

use crate::belonging::Belonging;
use crate::entity::tags::{ActiveModel, Column, Entity, Model};
use crate::{Error, Result, sql, stored};

const NOUN: &str = "tag";
const CUSTOMERS: Belonging = Belonging {
    table: "customer_tags",
    owner: "tag_id",
    changes: "tag_changes",
};

/// Makes a tag.
pub async fn create(
    db: &impl ConnectionTrait,
    name: &str,
    color: Option<&str>,
    now: Instant,
) -> Result<Tag> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        color: Set(color.map(str::to_owned)),
        created_at: Set(stored::micros(now)),
        ..Default::default()
    };
    let row = Entity::insert(row)
        .exec_with_returning(db)
        .await
        .map_err(|error| Error::or_taken(error, NOUN, name))?;
    record(row)
}

/// Renames and recolours a tag.
pub async fn update(
    db: &impl ConnectionTrait,
    id: TagId,
    name: &str,
    color: Option<&str>,
) -> Result<Tag> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        color: Set(color.map(str::to_owned)),
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

/// Deletes a tag with its history and takes it off everyone; false where there is none.
pub async fn delete(db: &impl ConnectionTrait, id: TagId) -> Result<bool> {
    Ok(Entity::delete_by_id(id.0).exec(db).await?.rows_affected > 0)
}

/// The tag with this id.
pub async fn find(db: &impl ConnectionTrait, id: TagId) -> Result<Option<Tag>> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(record)
        .transpose()
}

/// The tag with this name.
pub async fn find_by_name(db: &impl ConnectionTrait, name: &str) -> Result<Option<Tag>> {
    let row = Entity::find().filter(Column::Name.eq(name)).one(db).await?;
    row.map(record).transpose()
}

/// All tags by name, with how many customers have them.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<(Tag, u64)>> {
    let counts = CUSTOMERS.counts(db).await?;
    let rows = Entity::find().order_by_asc(Column::Name).all(db).await?;
    rows.into_iter()
        .map(|row| {
            let count = counts.get(&row.id).copied().unwrap_or(0);
            Ok((record(row)?, count))
        })
        .collect()
}

/// Puts a tag on customers; answers how many did not have it.
pub async fn add<C>(db: &C, id: TagId, numbers: &[CustomerNumber], now: Instant) -> Result<u64>
where
    C: ConnectionTrait + TransactionTrait,
{
    CUSTOMERS.add(db, id.0, numbers, now).await
}

/// Takes a tag off customers; answers how many had it.
pub async fn remove<C>(db: &C, id: TagId, numbers: &[CustomerNumber], now: Instant) -> Result<u64>
where
    C: ConnectionTrait + TransactionTrait,
{
    CUSTOMERS.remove(db, id.0, numbers, now).await
}

/// The tags of a customer by name.
pub async fn of_customer(db: &impl ConnectionTrait, number: CustomerNumber) -> Result<Vec<Tag>> {
    let statement = "SELECT tags.* FROM tags \
         JOIN customer_tags ON customer_tags.tag_id = tags.id \
         WHERE customer_tags.customer_number = $1 ORDER BY tags.name";
    let values = vec![i64::from(number.0).into()];
    let rows = Entity::find()
        .from_raw_sql(sql::statement(db, statement, values))
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// The customers who have a tag, in number order.
pub async fn customers_of(db: &impl ConnectionTrait, id: TagId) -> Result<Vec<CustomerNumber>> {
    CUSTOMERS.members(db, id.0).await
}

/// Calls `visit` for every customer of every tag, tag by tag.
pub async fn for_each_pair(
    db: &impl ConnectionTrait,
    mut visit: impl FnMut(TagId, CustomerNumber),
) -> Result<()> {
    CUSTOMERS
        .visit(db, None, |id, number| visit(TagId(id), number))
        .await
}

/// Calls `visit` with a tag, whether customers had it until that changed after an instant, and
/// these customers; later changes first, so that the last that is visited held at the instant.
pub async fn for_each_earlier(
    db: &impl ConnectionTrait,
    as_of: Instant,
    mut visit: impl FnMut(TagId, bool, RoaringBitmap),
) -> Result<()> {
    CUSTOMERS
        .visit_earlier(db, as_of, |id, had, customers| {
            visit(TagId(id), had, customers);
        })
        .await
}

fn record(row: Model) -> Result<Tag> {
    Ok(Tag {
        id: TagId(row.id),
        name: row.name,
        color: row.color,
        created_at: stored::instant(row.created_at)?,
    })
}
