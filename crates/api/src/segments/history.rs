//! `GET /segments/{id}/history`

use chrono::{DateTime, Utc};
use fenqun_app::classify::segments;
use fenqun_model::SegmentId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path, Query},
};

/// Which points.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SegmentHistoryQuery {
    /// How many: 2 to 60, usually 12.
    #[serde(default = "a_year")]
    #[param(value_type = Option<usize>)]
    points: usize,
    /// How far apart.
    #[serde(default)]
    #[param(value_type = Option<HistoryStep>)]
    every: HistoryStep,
}

fn a_year() -> usize {
    12
}

/// How far apart the points of a history are.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HistoryStep {
    #[default]
    Month,
    Week,
}

/// How a segment's size went, by its present rule.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentHistory {
    /// The ends of past periods and now; oldest first.
    points: Vec<SegmentSize>,
}

/// How many customers a segment's rule held at an instant.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentSize {
    as_of: DateTime<Utc>,
    count: u64,
}

impl SegmentSize {
    pub(super) fn new(as_of: DateTime<Utc>, count: u64) -> Self {
        Self { as_of, count }
    }
}

/// How a segment's size went
///
/// The present rule on the past, as at one instant; what refreshes found is in the segment's trend.
#[utoipa::path(
    get,
    path = "/segments/{id}/history",
    params(("id" = i64, Path, description = "The segment's id"), SegmentHistoryQuery),
    responses((status = OK, body = SegmentHistory)),
)]
pub(crate) async fn find_segment_history(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Query(query): Query<SegmentHistoryQuery>,
) -> Result<Json<SegmentHistory>> {
    let every = match query.every {
        HistoryStep::Month => segments::Every::Month,
        HistoryStep::Week => segments::Every::Week,
    };
    let instants = segments::points(&ctx, query.points, every).await?;
    let sizes = segments::sizes_at(&ctx, SegmentId(id), &instants).await?;
    let points = sizes
        .into_iter()
        .map(|size| SegmentSize::new(size.as_of, size.count));
    Ok(Json(SegmentHistory {
        points: points.collect(),
    }))
}
