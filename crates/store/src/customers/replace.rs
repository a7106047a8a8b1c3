//! The edit form: what it leaves empty is cleared.

use std::collections::HashMap;
use std::fmt::Write;

use fenqun_model::{CustomerAttributes, CustomerNumber, Instant};
use sea_orm::{ConnectionTrait, TransactionSession, TransactionTrait};

use super::history::{self, Unsaid};
use super::upsert::{attribute_columns, push_attributes};
use crate::{Error, Result, begin, sql, stored};

/// Sets every attribute of a customer; what is `None` is cleared.
pub async fn replace_attributes<C>(
    db: &C,
    number: CustomerNumber,
    attributes: &CustomerAttributes,
    now: Instant,
) -> Result<()>
where
    C: ConnectionTrait + TransactionTrait,
{
    let transaction = begin(db).await?;
    let coming = HashMap::from([(number, attributes)]);
    history::note(&transaction, &coming, Unsaid::Goes, now).await?;
    let mut values = Vec::new();
    push_attributes(&mut values, attributes);
    let mut sets = String::new();
    for (place, column) in attribute_columns().iter().enumerate() {
        write!(sets, "{column} = ${}, ", place + 1).expect("writing to a String cannot fail");
    }
    let (updated_at, id) = (values.len() + 1, values.len() + 2);
    values.push(stored::micros(now).into());
    values.push(i64::from(number.0).into());
    let statement =
        format!("UPDATE customers SET {sets}updated_at = ${updated_at} WHERE number = ${id}");
    if sql::execute(&transaction, statement, values).await? == 0 {
        return Err(Error::Missing { noun: "customer" });
    }
    Ok(transaction.commit().await?)
}
