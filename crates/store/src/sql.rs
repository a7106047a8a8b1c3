//! SQL by hand, for what is one statement in SQL and many in a query builder.

use fenqun_model::CustomerNumber;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};

use crate::Result;

/// Parameters in one statement that both databases take: SQLite allows 32,766, PostgreSQL 65,535.
pub(crate) fn parameters_max(db: &impl ConnectionTrait) -> usize {
    match db.get_database_backend() {
        DbBackend::Sqlite => 32_766,
        _ => 65_535,
    }
}

/// Carries out a statement with `$1`, `$2`, … and answers how many rows it touched.
pub(crate) async fn execute(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: Vec<Value>,
) -> Result<u64> {
    Ok(db
        .execute_raw(statement(db, sql, values))
        .await?
        .rows_affected())
}

/// Reads all rows of a query.
pub(crate) async fn query(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: Vec<Value>,
) -> Result<Vec<QueryResult>> {
    Ok(db.query_all_raw(statement(db, sql, values)).await?)
}

/// Reads the one integer that a query answers, such as a count; `None` where it is NULL.
pub(crate) async fn query_integer(
    db: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Option<i64>> {
    let rows = query(db, sql, values).await?;
    match rows.first() {
        Some(row) => Ok(row.try_get_by_index(0)?),
        None => Ok(None),
    }
}

pub(crate) fn statement(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: Vec<Value>,
) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

/// A query for the customer numbers in one parameter, and that parameter: any number of them in
/// one statement.
pub(crate) fn numbers(
    db: &impl ConnectionTrait,
    parameter: usize,
    numbers: &[CustomerNumber],
) -> (String, Value) {
    let list = numbers
        .iter()
        .map(CustomerNumber::to_string)
        .collect::<Vec<_>>()
        .join(",");
    match db.get_database_backend() {
        DbBackend::Sqlite => (
            format!("SELECT value FROM json_each(${parameter})"),
            format!("[{list}]").into(),
        ),
        _ => (
            format!("SELECT unnest(${parameter}::text::bigint[])"),
            format!("{{{list}}}").into(),
        ),
    }
}

/// The function that packs the texts of many rows into one.
pub(crate) fn pack(db: &impl ConnectionTrait) -> &'static str {
    match db.get_database_backend() {
        DbBackend::Sqlite => "group_concat",
        _ => "string_agg",
    }
}

/// So many rows of so many parameters: `($1,$2),($3,$4)` or, on SQLite, `(?,?),(?,?)`. SQLite
/// looks named parameters up one by one, which thousands of them would feel.
pub(crate) fn placeholders(backend: DbBackend, rows: usize, columns: usize) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(rows * columns * 8);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..columns {
            text.push_str(if column == 0 { "" } else { "," });
            match backend {
                DbBackend::Sqlite => text.push('?'),
                _ => write!(text, "${}", row * columns + column + 1)
                    .expect("writing to a String cannot fail"),
            }
        }
        text.push(')');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_count_on() {
        let postgres = placeholders(DbBackend::Postgres, 2, 2);
        assert_eq!(postgres, "($1,$2),($3,$4)");
        assert_eq!(placeholders(DbBackend::Sqlite, 2, 2), "(?,?),(?,?)");
        assert_eq!(placeholders(DbBackend::Sqlite, 0, 2), "");
    }
}
