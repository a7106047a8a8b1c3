//! A customer as the table shows it.

use fenqun_model::{Customer, CustomerNumber, Tag};
use fenqun_store::{customers, tags};

use super::{
    classes::{Classes, CustomerClass},
    directory::{Directory, DirectoryCache},
    figures::CustomerFigures,
};
use crate::{Context, Result};

/// A customer with tags, key figures and classes.
#[derive(Clone, Debug)]
pub struct CustomerRow {
    /// What is known.
    pub customer: Customer,
    /// Its tags by name.
    pub tags: Vec<Tag>,
    /// Its key figures.
    pub figures: CustomerFigures,
    /// Its class in every scheme.
    pub classes: Vec<CustomerClass>,
}

/// The rows of some customers, in the order asked; those who do not exist are left out.
pub async fn rows_of(
    ctx: &Context,
    cache: &DirectoryCache,
    numbers: &[CustomerNumber],
) -> Result<Vec<CustomerRow>> {
    let directory = cache.get(&ctx.platform).await?;
    read(ctx, &directory, numbers).await
}

pub(super) async fn read(
    ctx: &Context,
    directory: &Directory,
    numbers: &[CustomerNumber],
) -> Result<Vec<CustomerRow>> {
    let calendar = ctx.platform.calendar().await?;
    let tags = tags::list(ctx.platform.db()).await?;
    let classes = Classes::read(ctx, &directory.classes).await?;
    let records = customers::find_many(ctx.platform.db(), numbers).await?;
    let rows = records.into_iter().map(|customer| {
        let number = customer.number;
        let figures = directory.population.row_of(number);
        let has = |tag: &Tag| {
            let with = directory.population.tag(&tag.name);
            with.is_some_and(|with| with.contains(number.0))
        };
        CustomerRow {
            tags: tags
                .iter()
                .map(|(tag, _)| tag)
                .filter(|t| has(t))
                .cloned()
                .collect(),
            figures: figures
                .map(|row| CustomerFigures::of(directory, row, calendar))
                .unwrap_or_default(),
            classes: classes.of(number.0),
            customer,
        }
    });
    Ok(rows.collect())
}
