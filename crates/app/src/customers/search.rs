//! Finding a few customers by what somebody types into the search box.

use arrow::array::{Array, AsArray};
use fenqun_model::CustomerNumber;

use super::{CustomerFilter, Direction, DirectoryCache, SortField, filter, sort};
use crate::{Context, Result};

/// A customer that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number.
    pub number: CustomerNumber,
    /// The key.
    pub key: String,
    /// The name.
    pub name: Option<String>,
}

/// The most valuable customers whose words hold every word of `query`.
pub async fn find_by_words(
    ctx: &Context,
    cache: &DirectoryCache,
    query: &str,
    limit: usize,
) -> Result<Vec<Found>> {
    if query.trim().is_empty() {
        return Ok(Vec::new());
    }
    let directory = cache.get(&ctx.platform).await?;
    let wanted = CustomerFilter {
        words: Some(query.to_owned()),
        ..CustomerFilter::default()
    };
    let members = filter::members(ctx, &directory, &wanted).await?;
    let order = (SortField::Revenue, Direction::Desc);
    let slice = sort::page(&directory, &members, order, None, limit);
    let population = &directory.population;
    let names = population
        .attribute("name")
        .and_then(|attribute| attribute.values.as_string_opt::<i32>());
    let found = slice.numbers.into_iter().filter_map(|number| {
        let row = directory.row_of(number)?;
        Some(Found {
            number: CustomerNumber(number),
            key: population.keys().value(row).to_owned(),
            name: names
                .filter(|names| names.is_valid(row))
                .map(|names| names.value(row).to_owned()),
        })
    });
    Ok(found.collect())
}
