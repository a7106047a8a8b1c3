//! Reading all customers in number order.
//!
//! Handing a row of 23 columns from the database's thread to ours costs more than reading it, so
//! the database packs some thousand rows into one text, and we take it apart.

use fenqun_model::{CustomerNumber, Instant};
use sea_orm::ConnectionTrait;

use super::clean::{FIELD_END, ROW_END};
use super::{COLUMNS, CustomerRow};
use crate::{Result, sql, stored};

/// Rows packed into one text: about a megabyte.
const ROWS_PACKED: i64 = 4096;
/// The same for customers who are asked for by their numbers.
const NUMBERS_PACKED: usize = 4096;

/// Calls `visit` for every customer whose number is larger than `after`, in number order.
pub async fn for_each(
    db: &impl ConnectionTrait,
    after: Option<CustomerNumber>,
    mut visit: impl FnMut(&CustomerRow<'_>),
) -> Result<()> {
    let line = packed_line(&COLUMNS);
    let mut after = before(after);
    while let Some(text) = packed(db, &line, "number > $1", after, "number").await? {
        for line in text.split(ROW_END) {
            let row = CustomerRow::parse(line)?;
            after = i64::from(row.number.0);
            visit(&row);
        }
    }
    Ok(())
}

/// Calls `visit` for the customers with these numbers.
pub(super) async fn for_each_of(
    db: &impl ConnectionTrait,
    numbers: &[CustomerNumber],
    mut visit: impl FnMut(&CustomerRow<'_>),
) -> Result<()> {
    for chunk in numbers.chunks(NUMBERS_PACKED) {
        let (wanted, parameter) = sql::numbers(db, 1, chunk);
        let statement = format!(
            "SELECT {}({}, $2) FROM customers WHERE number IN ({wanted})",
            sql::pack(db),
            packed_line(&COLUMNS)
        );
        let values = vec![parameter, ROW_END.to_string().into()];
        let rows = sql::query(db, statement, values).await?;
        let packed: Option<String> = match rows.first() {
            Some(row) => row.try_get_by_index(0)?,
            None => None,
        };
        for line in packed.iter().flat_map(|text| text.split(ROW_END)) {
            visit(&CustomerRow::parse(line)?);
        }
    }
    Ok(())
}

/// Calls `visit` with the number and the key of every customer whose number is larger than
/// `after`, in number order.
pub async fn for_each_key(
    db: &impl ConnectionTrait,
    after: Option<CustomerNumber>,
    mut visit: impl FnMut(CustomerNumber, &str),
) -> Result<()> {
    let line = packed_line(&COLUMNS[..2]);
    let mut after = before(after);
    while let Some(text) = packed(db, &line, "number > $1", after, "number").await? {
        for line in text.split(ROW_END) {
            let (number, key) = line
                .split_once(FIELD_END)
                .and_then(|(number, key)| Some((number.parse().ok()?, key)))
                .ok_or_else(|| stored::corrupt("customer key", line.to_owned()))?;
            after = number;
            visit(stored::number(number)?, key);
        }
    }
    Ok(())
}

/// Calls `visit` for every customer that was made or changed at `since` or later, in number order.
///
/// A row carries the instant that its writer was given. A reader that follows changes must
/// therefore reach back to the start of the longest write that was open when it last read.
pub async fn changed_since(
    db: &impl ConnectionTrait,
    since: Instant,
    mut visit: impl FnMut(&CustomerRow<'_>),
) -> Result<()> {
    let rows = sql::query(
        db,
        format!(
            "SELECT {} AS line FROM customers WHERE updated_at >= $1 ORDER BY number",
            packed_line(&COLUMNS)
        ),
        vec![stored::micros(since).into()],
    )
    .await?;
    for row in rows {
        let line: String = row.try_get_by_index(0)?;
        visit(&CustomerRow::parse(&line)?);
    }
    Ok(())
}

fn before(after: Option<CustomerNumber>) -> i64 {
    after.map_or(-1, |number| i64::from(number.0))
}

/// `format('%s…%s', number, key, …)`; both databases write nothing for NULL.
fn packed_line(columns: &[&str]) -> String {
    let pattern = vec!["%s"; columns.len()].join(&FIELD_END.to_string());
    format!("format('{pattern}', {})", columns.join(", "))
}

/// The next packed rows, or `None` at the end.
async fn packed(
    db: &impl ConnectionTrait,
    line: &str,
    condition: &str,
    after: i64,
    order: &str,
) -> Result<Option<String>> {
    let pack = sql::pack(db);
    let rows = sql::query(
        db,
        format!(
            "SELECT {pack}(line, $3) FROM (SELECT {line} AS line FROM customers \
             WHERE {condition} ORDER BY {order} LIMIT $2) AS lines"
        ),
        vec![after.into(), ROWS_PACKED.into(), ROW_END.to_string().into()],
    )
    .await?;
    match rows.first() {
        Some(row) => Ok(row.try_get_by_index(0)?),
        None => Ok(None),
    }
}
