//! `GET /segments/{id}/at`

use axum::extract::State;
use chrono::{DateTime, Utc};
use fenqun_app::classify::segments;
use fenqun_model::SegmentId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::Ctx,
    customers::{CustomerRow, most_valuable},
    error::Result,
    extract::{Json, Path, Query},
    state::ApiState,
};

/// When.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SegmentAtQuery {
    /// The past instant.
    as_of: DateTime<Utc>,
}

/// Whom a segment's present rule held at an instant.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentAt {
    as_of: DateTime<Utc>,
    count: u64,
    /// How many customers there were.
    of: u64,
    /// A few of them, the most valuable first.
    customers: Vec<CustomerRow>,
    /// How many of them are members now, at the last refresh.
    stayed: u64,
    /// How many members now were not among them.
    entered_since: u64,
    /// How many of them are no members now.
    exited_since: u64,
}

/// Customers that a page of the past shows.
pub(super) const SHOWN: usize = 20;

/// Whom a segment held at an instant
///
/// The present rule, on the events, attributes, tags and lists as they were then.
#[utoipa::path(
    get,
    path = "/segments/{id}/at",
    params(("id" = i64, Path, description = "The segment's id"), SegmentAtQuery),
    responses((status = OK, body = SegmentAt)),
)]
pub(crate) async fn find_segment_at(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Query(query): Query<SegmentAtQuery>,
) -> Result<Json<SegmentAt>> {
    let past = segments::as_of(&ctx, SegmentId(id), query.as_of).await?;
    let stayed = past.members.intersection_len(&past.now.members);
    Ok(Json(SegmentAt {
        as_of: past.as_of,
        count: past.members.len(),
        of: past.of,
        stayed,
        entered_since: past.now.members.len() - stayed,
        exited_since: past.members.len() - stayed,
        customers: most_valuable(&state, &ctx, (*past.members).clone(), SHOWN).await?,
    }))
}
