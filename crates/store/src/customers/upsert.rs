//! Writing customers in bulk.

use std::collections::HashMap;
use std::fmt::Write;

use fenqun_model::{
    BuiltInAttribute, CustomerAttributes, CustomerNumber, CustomerUpsert, ImportId, Instant,
};
use sea_orm::{ConnectionTrait, DbBackend, TransactionSession, TransactionTrait, Value};

use super::history::{self, Unsaid};
use super::{COLUMNS, clean, max_number};
use crate::{Result, begin, sql, stored};

/// Rows in one statement at most: beyond some hundred, longer statements gain nothing.
const ROWS_PER_STATEMENT: usize = 512;

/// What a bulk write did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Upserted {
    /// Customers that were not there before.
    pub new: u64,
    /// Customers that were there and now know something else.
    pub changed: u64,
    /// Customers that were there and knew all of it.
    pub unchanged: u64,
}

/// Inserts customers, or updates those whose key is there already: values that are `None` stay,
/// declared attributes are merged, and a row that brings nothing new is not touched. All or
/// nothing.
///
/// New customers must carry numbers above all that are stored, and stored keys their own numbers.
pub async fn upsert_batch<C>(
    db: &C,
    customers: &[CustomerUpsert],
    import: Option<ImportId>,
    now: Instant,
) -> Result<Upserted>
where
    C: ConnectionTrait + TransactionTrait,
{
    let customers = merge_repeated(customers);
    let transaction = begin(db).await?;
    let max = max_number(&transaction).await?;
    let is_new = |customer: &CustomerUpsert| max.is_none_or(|max| customer.number > max);
    let known = customers.iter().filter(|customer| !is_new(customer));
    let known = known.map(|customer| (customer.number, &customer.attributes));
    history::note(&transaction, &known.collect(), Unsaid::Stays, now).await?;
    let rows_max = ROWS_PER_STATEMENT.min(sql::parameters_max(db) / COLUMNS.len());
    let full = upsert_sql(db.get_database_backend(), rows_max);
    let mut written = 0;
    for chunk in customers.chunks(rows_max) {
        let statement = if chunk.len() == rows_max {
            full.clone()
        } else {
            upsert_sql(db.get_database_backend(), chunk.len())
        };
        let mut values = Vec::with_capacity(chunk.len() * COLUMNS.len());
        for customer in chunk {
            push_values(&mut values, customer.as_ref(), import, now);
        }
        written += sql::execute(&transaction, statement, values).await?;
    }
    transaction.commit().await?;
    let all = customers.len() as u64;
    let new = customers.iter().filter(|c| is_new(c.as_ref())).count() as u64;
    Ok(Upserted {
        new,
        changed: written.saturating_sub(new),
        unchanged: all.saturating_sub(written),
    })
}

/// One row a customer: PostgreSQL refuses to update a row twice in one statement.
fn merge_repeated(customers: &[CustomerUpsert]) -> Vec<std::borrow::Cow<'_, CustomerUpsert>> {
    let mut merged: Vec<std::borrow::Cow<'_, CustomerUpsert>> = Vec::with_capacity(customers.len());
    let mut places: HashMap<CustomerNumber, usize> = HashMap::with_capacity(customers.len());
    for customer in customers {
        match places.get(&customer.number) {
            Some(&place) => {
                let newer = customer.attributes.clone();
                merged[place].to_mut().attributes.merge(newer);
            }
            None => {
                places.insert(customer.number, merged.len());
                merged.push(std::borrow::Cow::Borrowed(customer));
            }
        }
    }
    merged
}

fn push_values(
    values: &mut Vec<Value>,
    customer: &CustomerUpsert,
    import: Option<ImportId>,
    now: Instant,
) {
    let now = stored::micros(now);
    values.push(i64::from(customer.number.0).into());
    values.push(clean::text(&customer.key).unwrap_or_default().into());
    push_attributes(values, &customer.attributes);
    values.push(import.map(|id| id.0).into());
    values.push(now.into());
    values.push(now.into());
}

/// The columns from `name` to `custom`.
pub(super) fn push_attributes(values: &mut Vec<Value>, attributes: &CustomerAttributes) {
    let text = |text: Option<&str>| Value::from(text.and_then(clean::text));
    let built_in = |attribute| text(attributes.text(attribute));
    values.push(built_in(BuiltInAttribute::Name));
    values.push(text(attributes.pinyin.as_deref()));
    values.push(text(attributes.initials.as_deref()));
    values.push(built_in(BuiltInAttribute::Phone));
    values.push(built_in(BuiltInAttribute::Email));
    values.push(built_in(BuiltInAttribute::Gender));
    values.push(attributes.birthday.map(|date| date.to_string()).into());
    values.push(built_in(BuiltInAttribute::Country));
    values.push(built_in(BuiltInAttribute::Province));
    values.push(built_in(BuiltInAttribute::City));
    values.push(built_in(BuiltInAttribute::District));
    values.push(built_in(BuiltInAttribute::Address));
    values.push(built_in(BuiltInAttribute::Company));
    values.push(built_in(BuiltInAttribute::Industry));
    values.push(built_in(BuiltInAttribute::Level));
    values.push(built_in(BuiltInAttribute::Source));
    values.push(attributes.registered_at.map(stored::micros).into());
    values.push(clean::custom(&attributes.custom).into());
}

fn upsert_sql(backend: DbBackend, rows: usize) -> String {
    let columns = COLUMNS.join(", ");
    let rows = sql::placeholders(backend, rows, COLUMNS.len());
    let mut sets = String::new();
    let mut differs = String::new();
    for column in attribute_columns() {
        let new = new_value(backend, column);
        write!(sets, "{column} = {new}, ").expect("writing to a String cannot fail");
        let or = if differs.is_empty() { "" } else { " OR " };
        let (new, old) = match (backend, *column) {
            // Equal objects may be different texts.
            (DbBackend::Postgres, "custom") => (
                format!("({new})::jsonb"),
                "customers.custom::jsonb".to_owned(),
            ),
            _ => (new, format!("customers.{column}")),
        };
        write!(
            differs,
            "{or}(excluded.{column} IS NOT NULL AND {new} IS DISTINCT FROM {old})"
        )
        .expect("writing to a String cannot fail");
    }
    format!(
        "INSERT INTO customers ({columns}) VALUES {rows} ON CONFLICT (key) DO UPDATE SET \
         {sets}updated_at = excluded.updated_at WHERE {differs}"
    )
}

pub(super) fn attribute_columns() -> &'static [&'static str] {
    &COLUMNS[2..20]
}

/// What a column holds after an update.
fn new_value(backend: DbBackend, column: &str) -> String {
    match column {
        "pinyin" | "initials" => format!(
            "CASE WHEN excluded.name IS NULL THEN customers.{column} ELSE excluded.{column} END"
        ),
        "custom" => match backend {
            DbBackend::Sqlite => "CASE WHEN excluded.custom IS NULL THEN customers.custom ELSE \
                 json_patch(coalesce(customers.custom, '{}'), excluded.custom) END"
                .to_owned(),
            _ => "CASE WHEN excluded.custom IS NULL THEN customers.custom ELSE \
                 (coalesce(customers.custom, '{}')::jsonb || excluded.custom::jsonb)::text END"
                .to_owned(),
        },
        _ => format!("coalesce(excluded.{column}, customers.{column})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attribute_columns_are_those_between_key_and_import() {
        let columns = attribute_columns();
        assert_eq!(columns.first(), Some(&"name"));
        assert_eq!(columns.last(), Some(&"custom"));
        let mut values = Vec::new();
        push_attributes(&mut values, &CustomerAttributes::default());
        assert_eq!(values.len(), columns.len());
    }
}
