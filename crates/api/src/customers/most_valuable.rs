//! The first few of many customers, for pages that show some of them.

use fenqun_app::{
    Context,
    customers::{self, CustomerFilter, Direction, ListRequest, SortField},
};
use roaring::RoaringBitmap;

use super::{CustomerRow, shown};
use crate::{error::Result, state::ApiState};

/// The most valuable of some customers, as the caller may see them.
pub(crate) async fn most_valuable(
    state: &ApiState,
    ctx: &Context,
    members: RoaringBitmap,
    limit: usize,
) -> Result<Vec<CustomerRow>> {
    let request = ListRequest {
        filter: CustomerFilter::default(),
        within: Some(members),
        sort: SortField::Revenue,
        direction: Direction::Desc,
        after: None,
        limit,
    };
    let page = customers::list(ctx, &state.directory, request).await?;
    shown(ctx, page.rows).await
}
