//! A draft rule tried on the past: whom it would have held, and how many of them came back.

use fenqun_model::{Instant, event_name};
use fenqun_rules::{
    Aggregate, CompareOp, Condition, Events, Literal, Metric, Operand, Rule, Value,
};
use roaring::RoaringBitmap;

use super::{RuleInput, rules};
use crate::{Context, Error, Result};

/// What to try.
#[derive(Clone, Debug)]
pub struct BackTestRequest {
    /// The draft.
    pub rule: RuleInput,
    /// The past instant.
    pub as_of: Instant,
    /// The event that tells who came back; `Order Completed` without.
    pub event: Option<String>,
}

/// What a rule would have done.
#[derive(Clone, Debug, PartialEq)]
pub struct BackTest {
    /// The past instant.
    pub as_of: Instant,
    /// The evaluation instant.
    pub now: Instant,
    /// Whom it would have held then.
    pub then: RoaringBitmap,
    /// Whom it holds now.
    pub held: RoaringBitmap,
    /// Those of `then` who had the event afterwards.
    pub came_back: RoaringBitmap,
    /// The event that tells who came back.
    pub event: String,
}

/// Tries a rule on the past.
pub async fn back_test(ctx: &Context, request: BackTestRequest) -> Result<BackTest> {
    let now = ctx.platform.as_of().await?;
    if request.as_of >= now {
        let message = "choose an instant in the past";
        return Err(Error::field("as_of", "out_of_range", message));
    }
    let event = match request.event {
        Some(event) => event.trim().to_owned(),
        None => event_name::ORDER_COMPLETED.to_owned(),
    };
    if event.is_empty() {
        return Err(Error::field("event", "required", "name an event"));
    }
    let rule = rules::check(ctx, &request.rule).await?;
    let again = serde_json::to_value(had_after(&event, request.as_of))?;
    let again = rules::check(ctx, &RuleInput::Json(again)).await?;
    let platform = &ctx.platform;
    let past = platform.evaluator_at(Some(request.as_of)).await?;
    let then = past.members(&[&rule]).await?.pop().unwrap_or_default();
    let present = platform.evaluator(now).await?;
    let mut found = present.members(&[&rule, &again]).await?;
    let later = found.pop().unwrap_or_default();
    Ok(BackTest {
        as_of: request.as_of,
        now,
        came_back: later & &then,
        held: found.pop().unwrap_or_default(),
        then,
        event,
    })
}

/// Whose latest event of this name is after an instant: exactly those who had one.
fn had_after(event: &str, time: Instant) -> Rule {
    let latest = Metric {
        aggregate: Aggregate::Last,
        events: Events {
            name: Some(event.to_owned()),
            property: None,
            filter: None,
        },
        window: None,
    };
    Rule::Condition(Condition::Compare {
        value: Value::Metric(latest),
        op: CompareOp::Gt,
        operand: Operand::Literal(Literal::Instant(time)),
    })
}
