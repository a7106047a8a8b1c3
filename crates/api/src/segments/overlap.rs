//! `POST /segments/overlap` and `/segments/overlap/customers`

use axum::extract::State;
use fenqun_app::{
    classify::segments,
    customers::{self, CustomerFilter, Direction, ListRequest, SortField},
};
use fenqun_model::SegmentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    customers::{CustomerPage, decode_cursor},
    error::Result,
    extract::Json,
    state::ApiState,
    wire::Limit,
};

/// Which segments.
#[derive(Deserialize, ToSchema)]
pub(crate) struct OverlapRequest {
    /// Two to eight ids.
    segments: Vec<i64>,
}

/// How segments overlap, by their members as saved.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentOverlap {
    /// How many customers there are.
    of: u64,
    /// The segments, in the order asked.
    sets: Vec<OverlapSet>,
    /// How many customers are in any of them.
    union: u64,
    /// Customers in exactly these segments and in none of the others; the largest first.
    intersections: Vec<OverlapIntersection>,
}

/// One segment of an overlap.
#[derive(Serialize, ToSchema)]
pub(crate) struct OverlapSet {
    id: i64,
    name: String,
    count: u64,
}

/// Customers in exactly these segments.
#[derive(Serialize, ToSchema)]
pub(crate) struct OverlapIntersection {
    ids: Vec<i64>,
    count: u64,
}

/// Customers in all of some segments and in none of others.
#[derive(Deserialize, ToSchema)]
pub(crate) struct OverlapCustomersRequest {
    /// At least one id.
    r#in: Vec<i64>,
    #[serde(default)]
    not_in: Vec<i64>,
    /// Words of key, name, pinyin or its initials.
    q: Option<String>,
    cursor: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<u32>)]
    limit: Limit,
}

/// How segments overlap
///
/// Everybody in any of them is in exactly one of the intersections.
#[utoipa::path(
    post,
    path = "/segments/overlap",
    request_body = OverlapRequest,
    responses((status = OK, body = SegmentOverlap)),
)]
pub(crate) async fn overlap_segments(
    Ctx(ctx): Ctx,
    Json(request): Json<OverlapRequest>,
) -> Result<Json<SegmentOverlap>> {
    let overlap = segments::overlap(&ctx, &ids(request.segments)).await?;
    let of = ctx.platform.population().await?.len() as u64;
    let sets: Vec<OverlapSet> = overlap
        .sets
        .iter()
        .map(|(segment, members)| OverlapSet {
            id: segment.id.0,
            name: segment.name.clone(),
            count: members.len(),
        })
        .collect();
    let intersections = overlap
        .intersections
        .iter()
        .map(|part| OverlapIntersection {
            ids: part.inside.iter().map(|&index| sets[index].id).collect(),
            count: part.members.len(),
        });
    Ok(Json(SegmentOverlap {
        of,
        union: overlap.union.len(),
        intersections: intersections.collect(),
        sets,
    }))
}

/// Who is in all of some segments and in none of others, the most valuable first
#[utoipa::path(
    post,
    path = "/segments/overlap/customers",
    request_body = OverlapCustomersRequest,
    responses((status = OK, body = CustomerPage)),
)]
pub(crate) async fn list_overlap_customers(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<OverlapCustomersRequest>,
) -> Result<Json<CustomerPage>> {
    let within = segments::combined(&ctx, &ids(request.r#in), &ids(request.not_in)).await?;
    let request = ListRequest {
        filter: CustomerFilter {
            words: request.q,
            ..CustomerFilter::default()
        },
        within: Some(within),
        sort: SortField::Revenue,
        direction: Direction::Desc,
        after: request.cursor.as_deref().map(decode_cursor).transpose()?,
        limit: request.limit.0 as usize,
    };
    let page = customers::list(&ctx, &state.directory, request).await?;
    CustomerPage::of(&ctx, page).await.map(Json)
}

fn ids(ids: Vec<i64>) -> Vec<SegmentId> {
    ids.into_iter().map(SegmentId).collect()
}
