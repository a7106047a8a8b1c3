//! `PATCH /segments/{id}`

use axum::extract::State;
use fenqun_app::classify::segments::{self, UpdateSegment};
use fenqun_model::SegmentId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::segment::{self, Segment};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    rules::{RuleJson, in_rule, one_of},
    state::ApiState,
    wire::Schedule,
};

/// What to change; what is left out stays. The rule as text or as a tree.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateSegmentRequest {
    name: Option<String>,
    description: Option<String>,
    rule_text: Option<String>,
    rule: Option<RuleJson>,
    schedule: Option<Schedule>,
}

/// Change a segment
///
/// A new rule is a new version, and its members are computed at once.
#[utoipa::path(
    patch,
    path = "/segments/{id}",
    params(("id" = i64, Path, description = "The segment's id")),
    request_body = UpdateSegmentRequest,
    responses((status = OK, body = Segment)),
)]
pub(crate) async fn update_segment(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<UpdateSegmentRequest>,
) -> Result<Json<Segment>> {
    let rule = one_of("rule_text", request.rule_text, request.rule)?;
    let change = UpdateSegment {
        name: request.name,
        description: request.description,
        rule: rule.clone(),
        schedule: request.schedule.map(Into::into),
    };
    let updated = segments::update(&ctx, SegmentId(id), change)
        .await
        .map_err(|error| in_rule(error, rule.as_ref()))?;
    segment::one(&state, &ctx, updated.id).await.map(Json)
}
