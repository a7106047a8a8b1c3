//! `POST /rules/preview`

use axum::extract::State;
use chrono::{DateTime, Utc};
use fenqun_app::classify::rules;
use fenqun_segment as segment;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AnyRule, RuleDiagnostic, RuleJson, in_input, in_rule};
use crate::{
    access::Ctx,
    customers::{CustomerRow, most_valuable, refuse_guessing_in},
    error::Result,
    extract::Json,
    state::ApiState,
};

/// A rule and when to evaluate it.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PreviewRequest {
    text: Option<String>,
    rule: Option<RuleJson>,
    /// The evaluation instant; the workspace's without.
    as_of: Option<DateTime<Utc>>,
}

/// Whom a rule would hold.
#[derive(Serialize, ToSchema)]
pub(crate) struct RulePreview {
    count: u64,
    /// How many customers there are.
    of: u64,
    as_of: DateTime<Utc>,
    milliseconds: u64,
    branches: Branch,
    /// What its author should know, such as names that nobody has.
    warnings: Vec<RuleDiagnostic>,
    /// A few of them, the most valuable first.
    sample: Vec<CustomerRow>,
}

/// A part of a rule, with how many customers it lets through by itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct Branch {
    /// Child indexes from the root.
    path: Vec<usize>,
    count: u64,
    #[schema(no_recursion)]
    children: Vec<Branch>,
}

impl From<segment::Branch> for Branch {
    fn from(branch: segment::Branch) -> Self {
        Self {
            path: branch.path,
            count: branch.count,
            children: branch.children.into_iter().map(Into::into).collect(),
        }
    }
}

const SAMPLE: usize = 8;

/// Whom a rule would hold
///
/// With the count of every part, so that a builder can show what each condition lets through.
#[utoipa::path(
    post,
    path = "/rules/preview",
    request_body = PreviewRequest,
    responses((status = OK, body = RulePreview)),
)]
pub(crate) async fn preview_rule(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<PreviewRequest>,
) -> Result<Json<RulePreview>> {
    let (text, rule) = (request.text, request.rule);
    let input = AnyRule { text, rule }.input()?;
    refuse_guessing_in(&input, ctx.actor.role)?;
    let preview = rules::preview(&ctx, &input, request.as_of)
        .await
        .map_err(|error| in_rule(error, Some(&input)))?;
    let count = preview.members.len();
    let warnings = in_input(&preview.warnings, &input);
    Ok(Json(RulePreview {
        count,
        of: preview.of,
        as_of: preview.as_of,
        milliseconds: u64::try_from(preview.elapsed.as_millis()).unwrap_or(u64::MAX),
        branches: preview.branches.into(),
        warnings,
        sample: most_valuable(&state, &ctx, preview.members, SAMPLE).await?,
    }))
}
