//! Which customers belong to what: the same few statements for tags and for lists.

use fenqun_model::{CustomerNumber, Instant};
use sea_orm::ConnectionTrait;

use crate::{Result, sql, stored};

/// A table of pairs of an owner (a tag, a list) and a customer.
pub(crate) struct Belonging {
    /// The table.
    pub table: &'static str,
    /// The owner's column.
    pub owner: &'static str,
}

impl Belonging {
    /// Adds customers; answers how many were not there before. Unknown numbers are left out.
    pub(crate) async fn add(
        &self,
        db: &impl ConnectionTrait,
        owner: i64,
        numbers: &[CustomerNumber],
        now: Instant,
    ) -> Result<u64> {
        let Self {
            table,
            owner: column,
        } = self;
        let (wanted, parameter) = sql::numbers(db, 3, numbers);
        let statement = format!(
            "INSERT INTO {table} ({column}, customer_number, added_at) \
             SELECT $1, number, $2 FROM customers WHERE number IN ({wanted}) \
             ON CONFLICT DO NOTHING"
        );
        let values = vec![owner.into(), stored::micros(now).into(), parameter];
        sql::execute(db, statement, values).await
    }

    /// Takes customers out; answers how many were there.
    pub(crate) async fn remove(
        &self,
        db: &impl ConnectionTrait,
        owner: i64,
        numbers: &[CustomerNumber],
    ) -> Result<u64> {
        let Self {
            table,
            owner: column,
        } = self;
        let (wanted, parameter) = sql::numbers(db, 2, numbers);
        let statement =
            format!("DELETE FROM {table} WHERE {column} = $1 AND customer_number IN ({wanted})");
        sql::execute(db, statement, vec![owner.into(), parameter]).await
    }

    /// The customers of one owner, in number order.
    pub(crate) async fn members(
        &self,
        db: &impl ConnectionTrait,
        owner: i64,
    ) -> Result<Vec<CustomerNumber>> {
        let mut members = Vec::new();
        self.visit(db, Some(owner), |_, number| members.push(number))
            .await?;
        members.sort_unstable();
        Ok(members)
    }

    /// Calls `visit` for every pair, or those of one owner.
    pub(crate) async fn visit(
        &self,
        db: &impl ConnectionTrait,
        owner: Option<i64>,
        mut visit: impl FnMut(i64, CustomerNumber),
    ) -> Result<()> {
        let Self {
            table,
            owner: column,
        } = self;
        let pack = match db.get_database_backend() {
            sea_orm::DbBackend::Sqlite => "group_concat",
            _ => "string_agg",
        };
        let (condition, values) = match owner {
            Some(owner) => (format!("WHERE {column} = $1"), vec![owner.into()]),
            None => (String::new(), Vec::new()),
        };
        // One row an owner, with its numbers in one text: see `customers::scan`.
        let statement = format!(
            "SELECT {column}, {pack}(CAST(customer_number AS TEXT), ',') FROM {table} \
             {condition} GROUP BY {column} ORDER BY {column}"
        );
        for row in sql::query(db, statement, values).await? {
            let owner: i64 = row.try_get_by_index(0)?;
            let numbers: String = row.try_get_by_index(1)?;
            for number in numbers.split(',') {
                let number = number
                    .parse()
                    .map_err(|_| stored::corrupt("customer number", number.to_owned()))?;
                visit(owner, stored::number(number)?);
            }
        }
        Ok(())
    }

    /// How many customers each owner has, by owner.
    pub(crate) async fn counts(
        &self,
        db: &impl ConnectionTrait,
    ) -> Result<std::collections::HashMap<i64, u64>> {
        let Self {
            table,
            owner: column,
        } = self;
        let statement = format!("SELECT {column}, count(*) FROM {table} GROUP BY {column}");
        sql::query(db, statement, Vec::new())
            .await?
            .into_iter()
            .map(|row| {
                let owner = row.try_get_by_index(0)?;
                let count: i64 = row.try_get_by_index(1)?;
                Ok((owner, stored::unsigned(count)?))
            })
            .collect()
    }
}
