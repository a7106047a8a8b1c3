//! A page of the customers' table.

use fenqun_model::CustomerNumber;
use roaring::RoaringBitmap;

use super::{
    CustomerFilter, CustomerRow, Direction, DirectoryCache, Place, SortField, filter, row, sort,
};
use crate::{Context, Error, Result};

/// Which page, of whom, in which order.
#[derive(Clone, Debug)]
pub struct ListRequest {
    /// Of whom.
    pub filter: CustomerFilter,
    /// And only of these, where somebody chose them.
    pub within: Option<RoaringBitmap>,
    /// By what.
    pub sort: SortField,
    /// Up or down.
    pub direction: Direction,
    /// Where the page before ended.
    pub after: Option<Place>,
    /// How many at most.
    pub limit: usize,
}

/// A page of customers.
#[derive(Clone, Debug)]
pub struct CustomerPage {
    /// The customers.
    pub rows: Vec<CustomerRow>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Place>,
    /// How many customers the filter lets through.
    pub total: u64,
    /// How many customers there are.
    pub of: u64,
}

/// A page of customers.
pub async fn list(
    ctx: &Context,
    cache: &DirectoryCache,
    request: ListRequest,
) -> Result<CustomerPage> {
    let order = (request.sort, request.direction);
    if request
        .after
        .as_ref()
        .is_some_and(|place| !place.is_in(order.0, order.1))
    {
        let message = "this cursor belongs to another order";
        return Err(Error::field("cursor", "other_order", message));
    }
    let directory = cache.get(&ctx.platform).await?;
    let mut members = filter::members(ctx, &directory, &request.filter).await?;
    if let Some(within) = request.within {
        members &= within;
    }
    let total = members.len();
    let sorting = std::sync::Arc::clone(&directory);
    let slice = tokio::task::spawn_blocking(move || {
        sort::page(
            &sorting,
            &members,
            order,
            request.after.as_ref(),
            request.limit,
        )
    })
    .await?;
    let numbers: Vec<_> = slice.numbers.into_iter().map(CustomerNumber).collect();
    Ok(CustomerPage {
        rows: row::read(ctx, &directory, &numbers).await?,
        next: slice.next,
        total,
        of: directory.population.all().len(),
    })
}
