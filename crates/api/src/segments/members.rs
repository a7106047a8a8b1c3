//! `GET /segments/{id}/members`

use axum::extract::State;
use fenqun_app::{
    classify::segments,
    customers::{self, CustomerFilter, Direction, ListRequest, SortField},
};
use fenqun_model::SegmentId;
use roaring::RoaringBitmap;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::Ctx,
    customers::{CustomerPage, decode_cursor},
    error::Result,
    extract::{Json, Path, Query},
    state::ApiState,
    wire::Limit,
};

/// Which members.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MembersQuery {
    /// Words of key, name, pinyin or its initials.
    q: Option<String>,
    /// Those who came or went with the last refresh instead of all.
    #[param(value_type = Option<MembershipChange>)]
    change: Option<MembershipChange>,
    cursor: Option<String>,
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
}

/// How a membership changed with the last refresh.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MembershipChange {
    Entered,
    Exited,
}

/// A segment's members at its last refresh, the most valuable first
#[utoipa::path(
    get,
    path = "/segments/{id}/members",
    params(("id" = i64, Path, description = "The segment's id"), MembersQuery),
    responses((status = OK, body = CustomerPage)),
)]
pub(crate) async fn list_segment_members(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Query(query): Query<MembersQuery>,
) -> Result<Json<CustomerPage>> {
    let within = chosen(&ctx, id, query.change).await?;
    let request = ListRequest {
        filter: CustomerFilter {
            words: query.q,
            ..CustomerFilter::default()
        },
        within: Some(within),
        sort: SortField::Revenue,
        direction: Direction::Desc,
        after: query.cursor.as_deref().map(decode_cursor).transpose()?,
        limit: query.limit.0 as usize,
    };
    let page = customers::list(&ctx, &state.directory, request).await?;
    CustomerPage::of(&ctx, page).await.map(Json)
}

/// All members, or those who came or went.
pub(super) async fn chosen(
    ctx: &fenqun_app::Context,
    id: i64,
    change: Option<MembershipChange>,
) -> Result<RoaringBitmap> {
    let saved = segments::saved_members(ctx, SegmentId(id)).await?;
    Ok(match change {
        None => saved.members,
        Some(MembershipChange::Entered) => saved.entered,
        Some(MembershipChange::Exited) => saved.exited,
    })
}
