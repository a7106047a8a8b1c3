//! Which customers belong to what, and which did until when: the same few statements for tags and
//! for lists.

use fenqun_model::{CustomerNumber, Instant};
use roaring::RoaringBitmap;
use sea_orm::{ConnectionTrait, TransactionSession, TransactionTrait};

use crate::{Result, begin, sql, stored};

/// A table of pairs of an owner (a tag, a list) and a customer.
pub(crate) struct Belonging {
    /// The table.
    pub table: &'static str,
    /// The owner's column.
    pub owner: &'static str,
    /// The table of what was before it changed.
    pub changes: &'static str,
}

impl Belonging {
    /// Adds customers; answers how many were not there before. Unknown numbers are left out.
    ///
    /// Who is made at the same instant had it from the first.
    pub(crate) async fn add<C>(
        &self,
        db: &C,
        owner: i64,
        numbers: &[CustomerNumber],
        now: Instant,
    ) -> Result<u64>
    where
        C: ConnectionTrait + TransactionTrait,
    {
        let Self {
            table,
            owner: column,
            changes,
        } = self;
        let transaction = begin(db).await?;
        let (wanted, parameter) = sql::numbers(db, 3, numbers);
        let statement = format!(
            "INSERT INTO {table} ({column}, customer_number, added_at) \
             SELECT $1, number, $2 FROM customers WHERE number IN ({wanted}) \
             ON CONFLICT DO NOTHING"
        );
        let values = vec![owner.into(), stored::micros(now).into(), parameter];
        let before = format!(
            "INSERT INTO {changes} (changed_at, {column}, customer_number, had) \
             SELECT $2, $1, number, FALSE FROM customers \
             WHERE number IN ({wanted}) AND created_at < $2 AND NOT EXISTS (\
             SELECT 1 FROM {table} WHERE {column} = $1 AND customer_number = number) \
             ON CONFLICT DO NOTHING"
        );
        sql::execute(&transaction, before, values.clone()).await?;
        let added = sql::execute(&transaction, statement, values).await?;
        transaction.commit().await?;
        Ok(added)
    }

    /// Takes customers out; answers how many were there.
    pub(crate) async fn remove<C>(
        &self,
        db: &C,
        owner: i64,
        numbers: &[CustomerNumber],
        now: Instant,
    ) -> Result<u64>
    where
        C: ConnectionTrait + TransactionTrait,
    {
        let Self {
            table,
            owner: column,
            changes,
        } = self;
        let transaction = begin(db).await?;
        let (wanted, parameter) = sql::numbers(db, 2, numbers);
        let these = format!("{column} = $1 AND customer_number IN ({wanted})");
        let before = format!(
            "INSERT INTO {changes} (changed_at, {column}, customer_number, had) \
             SELECT $3, {column}, customer_number, TRUE FROM {table} WHERE {these} \
             ON CONFLICT DO NOTHING"
        );
        let mut values = vec![owner.into(), parameter, stored::micros(now).into()];
        sql::execute(&transaction, before, values.clone()).await?;
        values.truncate(2);
        let statement = format!("DELETE FROM {table} WHERE {these}");
        let removed = sql::execute(&transaction, statement, values).await?;
        transaction.commit().await?;
        Ok(removed)
    }

    /// Calls `visit` with an owner, whether its customers belonged to it until they changed after
    /// an instant, and these customers. Later changes come first, so that of several that concern
    /// one customer the last that is visited held at the instant.
    pub(crate) async fn visit_earlier(
        &self,
        db: &impl ConnectionTrait,
        as_of: Instant,
        mut visit: impl FnMut(i64, bool, RoaringBitmap),
    ) -> Result<()> {
        let Self {
            owner: column,
            changes,
            ..
        } = self;
        let pack = sql::pack(db);
        let statement = format!(
            "SELECT {column}, had, {pack}(CAST(customer_number AS TEXT), ',') FROM {changes} \
             WHERE changed_at > $1 GROUP BY changed_at, {column}, had ORDER BY changed_at DESC"
        );
        for row in sql::query(db, statement, vec![stored::micros(as_of).into()]).await? {
            let packed: String = row.try_get_by_index(2)?;
            let customers = unpacked(&packed).map(|number| Ok(number?.0));
            let customers = customers.collect::<Result<RoaringBitmap>>()?;
            visit(
                row.try_get_by_index(0)?,
                row.try_get_by_index(1)?,
                customers,
            );
        }
        Ok(())
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
            ..
        } = self;
        let pack = sql::pack(db);
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
            let packed: String = row.try_get_by_index(1)?;
            for number in unpacked(&packed) {
                visit(owner, number?);
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
            ..
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

/// Customer numbers that the database put into one text.
fn unpacked(numbers: &str) -> impl Iterator<Item = Result<CustomerNumber>> {
    numbers.split(',').map(|number| {
        let corrupt = |_| stored::corrupt("customer number", number.to_owned());
        stored::number(number.parse().map_err(corrupt)?)
    })
}
