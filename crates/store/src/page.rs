//! Pages of things with a growing id, newest first.

use fenqun_model::{Page, PageRequest};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::Result;

/// Reads one page of a query by its id column.
pub(crate) async fn by_id<E, C, T>(
    db: &impl ConnectionTrait,
    query: Select<E>,
    id: C,
    id_of: impl Fn(&E::Model) -> i64,
    record: impl Fn(E::Model) -> Result<T>,
    page: PageRequest,
) -> Result<Page<T>>
where
    E: EntityTrait,
    C: ColumnTrait,
{
    let limit = usize::try_from(page.limit.max(1)).unwrap_or(usize::MAX - 1);
    let mut query = query
        .order_by_desc(id)
        .limit(u64::try_from(limit.saturating_add(1)).unwrap_or(u64::MAX));
    if let Some(after) = page.after {
        query = query.filter(id.lt(after));
    }
    let mut rows = query.all(db).await?;
    let next = (rows.len() > limit).then(|| id_of(&rows[limit - 1]));
    rows.truncate(limit);
    let items = rows.into_iter().map(record).collect::<Result<_>>()?;
    Ok(Page { items, next })
}
