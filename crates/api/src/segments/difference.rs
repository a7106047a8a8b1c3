//! `GET /segments/{id}/difference`

use axum::extract::State;
use chrono::{DateTime, Utc};
use fenqun_app::{Context, classify::segments};
use fenqun_model::SegmentId;
use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{at::SHOWN, history::SegmentSize};
use crate::{
    access::Ctx,
    customers::{CustomerRow, most_valuable},
    error::Result,
    extract::{Json, Path, Query},
    state::ApiState,
};

/// Between which instants.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SegmentDifferenceQuery {
    /// The earlier instant.
    from: DateTime<Utc>,
    /// The later instant.
    to: DateTime<Utc>,
}

/// What changed in a segment between two instants, by its present rule.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentDifference {
    from: SegmentSize,
    to: SegmentSize,
    /// How many were in at both.
    stayed: u64,
    /// Who was in at the later instant only.
    entered: CustomerGroup,
    /// Who was in at the earlier instant only.
    exited: CustomerGroup,
}

/// Some customers, and a few of them.
#[derive(Serialize, ToSchema)]
pub(crate) struct CustomerGroup {
    count: u64,
    /// A few of them, the most valuable first.
    customers: Vec<CustomerRow>,
}

/// What changed in a segment between two instants
#[utoipa::path(
    get,
    path = "/segments/{id}/difference",
    params(("id" = i64, Path, description = "The segment's id"), SegmentDifferenceQuery),
    responses((status = OK, body = SegmentDifference)),
)]
pub(crate) async fn find_segment_difference(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Query(query): Query<SegmentDifferenceQuery>,
) -> Result<Json<SegmentDifference>> {
    let found = segments::difference(&ctx, SegmentId(id), query.from, query.to).await?;
    Ok(Json(SegmentDifference {
        from: SegmentSize::new(query.from, found.from.len()),
        to: SegmentSize::new(query.to, found.to.len()),
        stayed: found.from.intersection_len(&found.to),
        entered: group(&state, &ctx, found.entered).await?,
        exited: group(&state, &ctx, found.exited).await?,
    }))
}

async fn group(state: &ApiState, ctx: &Context, members: RoaringBitmap) -> Result<CustomerGroup> {
    Ok(CustomerGroup {
        count: members.len(),
        customers: most_valuable(state, ctx, members, SHOWN).await?,
    })
}
