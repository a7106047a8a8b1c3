//! `POST /segments`

use axum::extract::State;
use fenqun_app::classify::segments::{self, CreateSegment};
use serde::Deserialize;
use utoipa::ToSchema;

use super::segment::{self, Segment};
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::Json,
    rules::{RuleJson, in_rule, one_of},
    state::ApiState,
    wire::Schedule,
};

/// A segment to make; the rule as text or as a tree.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateSegmentRequest {
    name: String,
    #[serde(default)]
    description: String,
    rule_text: Option<String>,
    rule: Option<RuleJson>,
    /// `manual` without.
    schedule: Option<Schedule>,
}

/// Make a segment
///
/// Its members are computed at once.
#[utoipa::path(
    post,
    path = "/segments",
    request_body = CreateSegmentRequest,
    responses((status = OK, body = Segment)),
)]
pub(crate) async fn create_segment(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<CreateSegmentRequest>,
) -> Result<Json<Segment>> {
    let rule = one_of("rule_text", request.rule_text, request.rule)?
        .ok_or_else(|| Error::field("rule_text", "required", "a segment needs a rule"))?;
    let schedule = request.schedule.unwrap_or(Schedule::Manual);
    let new = CreateSegment {
        name: request.name,
        description: request.description,
        rule: rule.clone(),
        schedule: schedule.into(),
    };
    let created = segments::create(&ctx, new)
        .await
        .map_err(|error| in_rule(error, Some(&rule)))?;
    segment::one(&state, &ctx, created.id).await.map(Json)
}
