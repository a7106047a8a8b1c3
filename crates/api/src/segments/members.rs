//! `GET /segments/{id}/members`

use axum::extract::State;
use chrono::{DateTime, Utc};
use fenqun_app::{
    Context,
    classify::segments::{self, SavedMembers},
    customers::{self, CustomerFilter, Direction, ListRequest, SortField},
};
use fenqun_model::SegmentId;
use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::Ctx,
    customers::{CustomerPage, decode_cursor},
    error::{Error, Result},
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
    /// Those whom the present rule held at this instant instead of the saved ones.
    as_of: Option<DateTime<Utc>>,
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

/// A page of a segment's members. Count, version and instants belong to the very members that are
/// listed: pages with the same three belong together.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentMembers {
    #[serde(flatten)]
    page: CustomerPage,
    /// How many members there are, whatever the search.
    count: u64,
    /// The version of the rule that was computed.
    rule_version: u32,
    /// The evaluation instant.
    as_of: DateTime<Utc>,
    /// When they were computed; null with `as_of`, where they are computed for the request.
    refreshed_at: Option<DateTime<Utc>>,
}

/// A segment's members at its last refresh, the most valuable first
#[utoipa::path(
    get,
    path = "/segments/{id}/members",
    params(("id" = i64, Path, description = "The segment's id"), MembersQuery),
    responses((status = OK, body = SegmentMembers)),
)]
pub(crate) async fn list_segment_members(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Query(query): Query<MembersQuery>,
) -> Result<Json<SegmentMembers>> {
    let chosen = match query.as_of {
        None => Chosen::saved(&ctx, id, query.change).await?,
        Some(as_of) => Chosen::at(&ctx, id, query.change, as_of).await?,
    };
    let request = ListRequest {
        filter: CustomerFilter {
            words: query.q,
            ..CustomerFilter::default()
        },
        within: Some(chosen.members),
        sort: SortField::Revenue,
        direction: Direction::Desc,
        after: query.cursor.as_deref().map(decode_cursor).transpose()?,
        limit: query.limit.0 as usize,
    };
    let page = customers::list(&ctx, &state.directory, request).await?;
    Ok(Json(SegmentMembers {
        page: CustomerPage::of(&ctx, page).await?,
        count: chosen.count,
        rule_version: chosen.rule_version,
        as_of: chosen.as_of,
        refreshed_at: chosen.refreshed_at,
    }))
}

/// Members, and what they are members of.
struct Chosen {
    members: RoaringBitmap,
    count: u64,
    rule_version: u32,
    as_of: DateTime<Utc>,
    refreshed_at: Option<DateTime<Utc>>,
}

impl Chosen {
    async fn saved(ctx: &Context, id: i64, change: Option<MembershipChange>) -> Result<Self> {
        let saved = segments::saved_members(ctx, SegmentId(id)).await?;
        Ok(Self {
            count: saved.members.len(),
            rule_version: saved.rule_version,
            as_of: saved.as_of,
            refreshed_at: Some(saved.refreshed_at),
            members: part(saved, change),
        })
    }

    async fn at(
        ctx: &Context,
        id: i64,
        change: Option<MembershipChange>,
        as_of: DateTime<Utc>,
    ) -> Result<Self> {
        if change.is_some() {
            let message = "ask either for an instant or for a change";
            return Err(Error::field("change", "ambiguous", message));
        }
        let held = segments::held_at(ctx, SegmentId(id), as_of).await?;
        Ok(Self {
            count: held.members.len(),
            rule_version: held.rule_version,
            as_of,
            refreshed_at: None,
            members: (*held.members).clone(),
        })
    }
}

/// All members, or those who came or went.
pub(super) async fn chosen(
    ctx: &Context,
    id: i64,
    change: Option<MembershipChange>,
) -> Result<RoaringBitmap> {
    Ok(part(
        segments::saved_members(ctx, SegmentId(id)).await?,
        change,
    ))
}

fn part(saved: SavedMembers, change: Option<MembershipChange>) -> RoaringBitmap {
    match change {
        None => saved.members,
        Some(MembershipChange::Entered) => saved.entered,
        Some(MembershipChange::Exited) => saved.exited,
    }
}
