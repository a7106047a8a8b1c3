//! `POST /customers/{number}/explain`

use chrono::{DateTime, Utc};
use fenqun_app::classify::{RuleInput, rules};
use fenqun_model::{CustomerNumber, SegmentId};
use fenqun_segment as segment;
use fenqun_store::{customers, segments};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::query::refuse_guessing;
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
    rules::in_rule,
};

/// A segment or a rule.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ExplainRequest {
    segment_id: Option<i64>,
    /// A rule, as text.
    text: Option<String>,
    /// A past instant; now if it is missing.
    as_of: Option<DateTime<Utc>>,
}

/// Why a customer is in or out.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Explanation {
    member: bool,
    as_of: DateTime<Utc>,
    tree: ExplainNode,
}

/// A part of a rule, with what it says about the customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ExplainNode {
    text: String,
    verdict: bool,
    /// The customer's value.
    value: Option<String>,
    /// What it is compared with.
    threshold: Option<String>,
    /// The latest events that count here, at most ten; of parts that look at events.
    events: Vec<ExplainEvent>,
    /// How many events count here; null of parts that look at none.
    events_total: Option<u64>,
    /// When the verdict changes by itself; null where it does not or that is not known.
    changes_at: Option<DateTime<Utc>>,
    #[schema(no_recursion)]
    children: Vec<ExplainNode>,
}

/// An event that counts for a part of a rule.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ExplainEvent {
    time: DateTime<Utc>,
    name: String,
    message_id: String,
    /// The property that the part looks at.
    value: Option<String>,
}

/// Why a customer is in a segment, or is not
#[utoipa::path(
    post,
    path = "/customers/{number}/explain",
    params(("number" = u32, Path, description = "The customer's number")),
    request_body = ExplainRequest,
    responses((status = OK, body = Explanation)),
)]
pub(crate) async fn explain_customer(
    Ctx(ctx): Ctx,
    Path(number): Path<u32>,
    Json(request): Json<ExplainRequest>,
) -> Result<Json<Explanation>> {
    let (db, number) = (ctx.platform.db(), CustomerNumber(number));
    if customers::find(db, number).await?.is_none() {
        return Err(Error::not_found("customer"));
    }
    let text = match (request.segment_id, request.text) {
        (Some(id), None) => {
            let segment = segments::find(db, SegmentId(id)).await?;
            segment
                .ok_or_else(|| Error::not_found("segment"))?
                .rule_text
        }
        (None, Some(text)) => text,
        _ => {
            let message = "send either a segment or a rule";
            return Err(Error::field("segment_id", "required", message));
        }
    };
    refuse_guessing(&text, ctx.actor.role)?;
    let rule = RuleInput::Text(text);
    let explained = rules::explain(&ctx, &rule, number, request.as_of)
        .await
        .map_err(|error| in_rule(error, Some(&rule)))?;
    Ok(Json(Explanation {
        member: explained.tree.verdict,
        as_of: explained.as_of,
        tree: explained.tree.into(),
    }))
}

impl From<segment::Explanation> for ExplainNode {
    fn from(node: segment::Explanation) -> Self {
        Self {
            text: node.text,
            verdict: node.verdict,
            value: node.value,
            threshold: node.threshold,
            events: node.events.into_iter().map(Into::into).collect(),
            events_total: node.events_total,
            changes_at: node.changes_at,
            children: node.children.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<segment::Evidence> for ExplainEvent {
    fn from(event: segment::Evidence) -> Self {
        Self {
            time: event.time,
            name: event.name,
            message_id: event.message_id,
            value: event.value,
        }
    }
}
