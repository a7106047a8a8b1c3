//! Whom strategies are for.

use std::collections::HashMap;

use fenqun_model::{SchemeId, SegmentId, StrategyId, StrategyTarget};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use crate::entity::strategy_targets::{Column, Entity, Model};
use crate::{Result, stored};

/// Puts targets in place of those before.
pub(super) async fn replace(
    db: &impl ConnectionTrait,
    id: StrategyId,
    targets: &[StrategyTarget],
) -> Result<()> {
    Entity::delete_many()
        .filter(Column::StrategyId.eq(id.0))
        .exec(db)
        .await?;
    if targets.is_empty() {
        return Ok(());
    }
    let rows = (0..)
        .zip(targets)
        .map(|(place, target)| row(id, place, target).into_active_model());
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// The targets of one strategy, in their order.
pub(super) async fn of(db: &impl ConnectionTrait, id: StrategyId) -> Result<Vec<StrategyTarget>> {
    let rows = Entity::find()
        .filter(Column::StrategyId.eq(id.0))
        .order_by_asc(Column::Place)
        .all(db)
        .await?;
    rows.into_iter().map(record).collect()
}

/// The targets of all strategies.
pub(super) async fn all(db: &impl ConnectionTrait) -> Result<HashMap<i64, Vec<StrategyTarget>>> {
    let rows = Entity::find().order_by_asc(Column::Place).all(db).await?;
    let mut targets: HashMap<i64, Vec<StrategyTarget>> = HashMap::new();
    for row in rows {
        targets
            .entry(row.strategy_id)
            .or_default()
            .push(record(row)?);
    }
    Ok(targets)
}

fn row(id: StrategyId, place: i64, target: &StrategyTarget) -> Model {
    let (segment_id, scheme_id, class_key) = match target {
        StrategyTarget::Segment { segment } => (Some(segment.0), None, None),
        StrategyTarget::Class { scheme, class } => (None, Some(scheme.0), Some(class.clone())),
    };
    Model {
        strategy_id: id.0,
        place,
        segment_id,
        scheme_id,
        class_key,
    }
}

fn record(row: Model) -> Result<StrategyTarget> {
    match (row.segment_id, row.scheme_id, row.class_key) {
        (Some(segment), _, _) => Ok(StrategyTarget::Segment {
            segment: SegmentId(segment),
        }),
        (None, Some(scheme), Some(class)) => Ok(StrategyTarget::Class {
            scheme: SchemeId(scheme),
            class,
        }),
        _ => Err(stored::corrupt(
            "target of a strategy",
            format!("{}, {}", row.strategy_id, row.place),
        )),
    }
}
