//! Finding and counting customers.

use std::collections::HashMap;

use fenqun_model::{Customer, CustomerAttributes, CustomerNumber, Email, ImportId, Instant, Phone};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::{Map, Value as Json};

use crate::entity::customers::{Column, Entity, Model};
use crate::{Result, sql, stored};

/// Keys in one statement at most.
const KEYS_PER_STATEMENT: usize = 1000;

/// How many customers there are.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64> {
    Ok(Entity::find().count(db).await?)
}

/// The largest number given so far.
pub async fn max_number(db: &impl ConnectionTrait) -> Result<Option<CustomerNumber>> {
    let max = sql::query_integer(
        db,
        "SELECT CAST(max(number) AS BIGINT) FROM customers",
        Vec::new(),
    )
    .await?;
    max.map(stored::number).transpose()
}

/// The customer with this number.
pub async fn find(db: &impl ConnectionTrait, number: CustomerNumber) -> Result<Option<Customer>> {
    let row = Entity::find_by_id(i64::from(number.0)).one(db).await?;
    row.map(record).transpose()
}

/// The customer with this key.
pub async fn find_by_key(db: &impl ConnectionTrait, key: &str) -> Result<Option<Customer>> {
    let row = Entity::find().filter(Column::Key.eq(key)).one(db).await?;
    row.map(record).transpose()
}

/// The numbers of those of these keys that somebody has.
pub async fn find_numbers(
    db: &impl ConnectionTrait,
    keys: &[&str],
) -> Result<Vec<(String, CustomerNumber)>> {
    let mut found = Vec::with_capacity(keys.len());
    for chunk in keys.chunks(KEYS_PER_STATEMENT) {
        let places = sql::placeholders(db.get_database_backend(), 1, chunk.len());
        let statement = format!("SELECT key, number FROM customers WHERE key IN {places}");
        let values = chunk.iter().map(|key| (*key).into()).collect();
        for row in sql::query(db, statement, values).await? {
            let number = stored::number(row.try_get_by_index(1)?)?;
            found.push((row.try_get_by_index(0)?, number));
        }
    }
    Ok(found)
}

/// The customers with these numbers, in the order asked for; those that do not exist are left out.
pub async fn find_many(
    db: &impl ConnectionTrait,
    numbers: &[CustomerNumber],
) -> Result<Vec<Customer>> {
    let (wanted, parameter) = sql::numbers(db, 1, numbers);
    let statement = format!("SELECT * FROM customers WHERE number IN ({wanted})");
    let rows = Entity::find()
        .from_raw_sql(sql::statement(db, statement, vec![parameter]))
        .all(db)
        .await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let customer = record(row)?;
        found.insert(customer.number, customer);
    }
    Ok(numbers
        .iter()
        .filter_map(|number| found.remove(number))
        .collect())
}

/// How many customers an import has made.
pub async fn count_created_by(db: &impl ConnectionTrait, import: ImportId) -> Result<u64> {
    let query = Entity::find()
        .select_only()
        .filter(Column::ImportId.eq(import.0));
    Ok(query.column(Column::Number).count(db).await?)
}

/// How many customers were there before an instant.
pub async fn count_created_before(db: &impl ConnectionTrait, instant: Instant) -> Result<u64> {
    let query = Entity::find().filter(Column::CreatedAt.lt(stored::micros(instant)));
    Ok(query.count(db).await?)
}

fn record(row: Model) -> Result<Customer> {
    Ok(Customer {
        number: stored::number(row.number)?,
        key: row.key,
        attributes: CustomerAttributes {
            name: row.name,
            pinyin: row.pinyin,
            initials: row.initials,
            phone: row.phone.map(Phone::from_normalised),
            email: row.email.map(Email::from_normalised),
            gender: row.gender,
            birthday: row.birthday.as_deref().map(birthday).transpose()?,
            country: row.country,
            province: row.province,
            city: row.city,
            district: row.district,
            address: row.address,
            company: row.company,
            industry: row.industry,
            level: row.level,
            source: row.source,
            registered_at: stored::optional_instant(row.registered_at)?,
            custom: custom(row.custom.as_deref())?,
        },
        import_id: row.import_id.map(ImportId),
        created_at: stored::instant(row.created_at)?,
        updated_at: stored::instant(row.updated_at)?,
    })
}

pub(super) fn birthday(text: &str) -> Result<chrono::NaiveDate> {
    text.parse()
        .map_err(|_| stored::corrupt("birthday", text.to_owned()))
}

pub(super) fn custom(text: Option<&str>) -> Result<Map<String, Json>> {
    match stored::optional_json(text)? {
        None => Ok(Map::new()),
        Some(Json::Object(map)) => Ok(map),
        Some(other) => Err(stored::corrupt("custom attributes", other.to_string())),
    }
}
