//! Whom anonymous visitors turned out to be.

use fenqun_model::{CustomerNumber, Instant};
use sea_orm::ConnectionTrait;

use crate::{Result, sql, stored};

/// Rows in one statement at most.
const ROWS_PER_STATEMENT: usize = 500;
/// Rows that are read at once.
const ROWS_READ: i64 = 4096;

/// Says whose these ids are from now on. Each id may stand there once.
pub async fn upsert_many(
    db: &impl ConnectionTrait,
    pairs: &[(String, CustomerNumber)],
    now: Instant,
) -> Result<()> {
    for chunk in pairs.chunks(ROWS_PER_STATEMENT) {
        let rows = sql::placeholders(db.get_database_backend(), chunk.len(), 3);
        let statement = format!(
            "INSERT INTO anonymous_ids (anonymous_id, customer, created_at) VALUES {rows} \
             ON CONFLICT (anonymous_id) DO UPDATE SET customer = excluded.customer"
        );
        let mut values = Vec::with_capacity(3 * chunk.len());
        for (id, customer) in chunk {
            values.push(id.as_str().into());
            values.push(i64::from(customer.0).into());
            values.push(stored::micros(now).into());
        }
        sql::execute(db, statement, values).await?;
    }
    Ok(())
}

/// Calls `visit` with every id and whose it is.
pub async fn for_each(
    db: &impl ConnectionTrait,
    mut visit: impl FnMut(&str, CustomerNumber),
) -> Result<()> {
    let mut after = String::new();
    loop {
        let rows = sql::query(
            db,
            "SELECT anonymous_id, customer FROM anonymous_ids WHERE anonymous_id > $1 \
             ORDER BY anonymous_id LIMIT $2",
            vec![after.as_str().into(), ROWS_READ.into()],
        )
        .await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            after = row.try_get_by_index(0)?;
            visit(&after, stored::number(row.try_get_by_index(1)?)?);
        }
    }
}
