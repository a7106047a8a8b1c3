//! How segments grew.

use std::collections::HashMap;

use fenqun_model::{SegmentId, SegmentSize};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::segment_sizes::{Column, Entity, Model};
use crate::{Result, sql, stored};

/// The last points of a segment's history, oldest first.
pub async fn sizes(
    db: &impl ConnectionTrait,
    id: SegmentId,
    limit: u64,
) -> Result<Vec<SegmentSize>> {
    let mut rows = Entity::find()
        .filter(Column::SegmentId.eq(id.0))
        .order_by_desc(Column::At)
        .limit(limit)
        .all(db)
        .await?;
    rows.reverse();
    rows.into_iter().map(record).collect()
}

/// The last points of every segment's history, oldest first: what the sparklines of a list show.
pub async fn sizes_of_all(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<HashMap<SegmentId, Vec<SegmentSize>>> {
    let statement = "SELECT segment_id, at, count, entered, exited FROM (\
         SELECT *, row_number() OVER (PARTITION BY segment_id ORDER BY at DESC) AS place \
         FROM segment_sizes) AS points WHERE place <= $1 ORDER BY segment_id, at";
    let rows = Entity::find()
        .from_raw_sql(sql::statement(
            db,
            statement,
            vec![stored::signed(limit).into()],
        ))
        .all(db)
        .await?;
    let mut all: HashMap<SegmentId, Vec<SegmentSize>> = HashMap::new();
    for row in rows {
        let id = SegmentId(row.segment_id);
        all.entry(id).or_default().push(record(row)?);
    }
    Ok(all)
}

fn record(row: Model) -> Result<SegmentSize> {
    Ok(SegmentSize {
        at: stored::instant(row.at)?,
        count: stored::unsigned(row.count)?,
        entered: stored::unsigned(row.entered)?,
        exited: stored::unsigned(row.exited)?,
    })
}
