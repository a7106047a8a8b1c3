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

/// `($1, $2), ($3, $4), …`: so many rows of so many parameters, starting after `before`.
pub(crate) fn placeholders(rows: usize, columns: usize, before: usize) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(rows * columns * 8);
    let mut parameter = before;
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..columns {
            parameter += 1;
            let comma = if column == 0 { "" } else { "," };
            write!(text, "{comma}${parameter}").expect("writing to a String cannot fail");
        }
        text.push(')');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn placeholders_count_on() {
        assert_eq!(placeholders(2, 2, 1), "($2,$3),($4,$5)");
        assert_eq!(placeholders(0, 2, 0), "");
    }
}
