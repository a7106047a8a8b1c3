//! `POST /rules/back-test`

use chrono::{DateTime, Utc};
use fenqun_app::classify::{self, BackTestRequest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AnyRule, RuleJson, in_rule};
use crate::{access::Ctx, customers::refuse_guessing_in, error::Result, extract::Json};

/// A draft rule and a past instant.
#[derive(Deserialize, ToSchema)]
pub(crate) struct BackTestRuleRequest {
    text: Option<String>,
    rule: Option<RuleJson>,
    /// The past instant.
    as_of: DateTime<Utc>,
    /// The event that tells who came back; `Order Completed` without.
    event: Option<String>,
}

/// What a rule would have done.
#[derive(Serialize, ToSchema)]
pub(crate) struct RuleBackTest {
    as_of: DateTime<Utc>,
    /// The evaluation instant.
    now: DateTime<Utc>,
    /// How many it would have held then.
    then_count: u64,
    /// How many it holds now.
    now_count: u64,
    /// How many it would have held then, and holds now.
    stayed: u64,
    /// How many of those then had the event since.
    came_back: u64,
    came_back_event: String,
}

/// Try a rule on the past
#[utoipa::path(
    post,
    path = "/rules/back-test",
    request_body = BackTestRuleRequest,
    responses((status = OK, body = RuleBackTest)),
)]
pub(crate) async fn back_test_rule(
    Ctx(ctx): Ctx,
    Json(request): Json<BackTestRuleRequest>,
) -> Result<Json<RuleBackTest>> {
    let (text, rule) = (request.text, request.rule);
    let rule = AnyRule { text, rule }.input()?;
    refuse_guessing_in(&rule, ctx.actor.role)?;
    let request = BackTestRequest {
        rule: rule.clone(),
        as_of: request.as_of,
        event: request.event,
    };
    let tried = classify::back_test(&ctx, request)
        .await
        .map_err(|error| in_rule(error, Some(&rule)))?;
    Ok(Json(RuleBackTest {
        as_of: tried.as_of,
        now: tried.now,
        then_count: tried.then.len(),
        now_count: tried.held.len(),
        stayed: tried.then.intersection_len(&tried.held),
        came_back: tried.came_back.len(),
        came_back_event: tried.event,
    }))
}
