//! Asking for deliveries, in the transaction of what they tell.

use fenqun_model::{CustomerNumber, Instant, NewDelivery, SegmentId};
use fenqun_store::{ConnectionTrait, webhooks};
use serde::Serialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::Result;

/// Customers in one delivery at most.
const CUSTOMERS_MOST: usize = 1_000;

/// What webhooks are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventType {
    /// Customers are in a segment that they were not in.
    SegmentEntered,
    /// Customers are no more in a segment.
    SegmentExited,
    /// Somebody tries a webhook out.
    Test,
}

impl EventType {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SegmentEntered, Self::SegmentExited, Self::Test];

    /// The name in bodies and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SegmentEntered => "segment.entered",
            Self::SegmentExited => "segment.exited",
            Self::Test => "webhook.test",
        }
    }

    /// The type with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.as_str() == name)
    }
}

/// A customer as webhooks are told.
#[derive(Clone, Debug, Serialize)]
struct ToldCustomer<'a> {
    number: CustomerNumber,
    key: &'a str,
}

/// Customers who entered or left a segment.
#[derive(Clone, Debug)]
pub struct SegmentChange<'a> {
    /// `SegmentEntered` or `SegmentExited`.
    pub event_type: EventType,
    /// Which segment.
    pub segment: SegmentId,
    /// Its name.
    pub segment_name: &'a str,
    /// Who, by number and key; any number of them.
    pub customers: &'a [(CustomerNumber, &'a str)],
    /// The instant at which they are, or are not.
    pub as_of: Instant,
}

/// Asks for a delivery to every webhook that wants to know; answers how many. Call
/// [`crate::platform::Platform::webhooks_changed`] once the transaction is committed.
pub async fn enqueue(
    db: &impl ConnectionTrait,
    event_type: EventType,
    data: &Json,
    now: Instant,
) -> Result<u64> {
    let all = webhooks::list(db).await?;
    let wanted = all.into_iter().filter(|webhook| {
        let types = &webhook.event_types;
        let wants = types.is_empty() || types.iter().any(|name| name == event_type.as_str());
        webhook.disabled_at.is_none() && wants
    });
    let body = body(event_type, data, now);
    let message_id = message_id();
    let deliveries: Vec<NewDelivery> = wanted
        .map(|webhook| NewDelivery {
            webhook: webhook.id,
            message_id: message_id.clone(),
            event_type: event_type.as_str().to_owned(),
            body: body.clone(),
        })
        .collect();
    let count = deliveries.len() as u64;
    webhooks::insert_deliveries(db, deliveries, now).await?;
    Ok(count)
}

/// Asks for deliveries of who entered or left a segment, at most 1,000 customers in each.
pub async fn enqueue_segment_change(
    db: &impl ConnectionTrait,
    change: SegmentChange<'_>,
    now: Instant,
) -> Result<u64> {
    let mut count = 0;
    for customers in change.customers.chunks(CUSTOMERS_MOST) {
        let told = customers
            .iter()
            .map(|&(number, key)| ToldCustomer { number, key });
        let mut data = json!({
            "segment": { "id": change.segment, "name": change.segment_name },
            "customers": told.collect::<Vec<_>>(),
            "as_of": change.as_of,
        });
        if let [(number, key)] = customers {
            data["customer"] = json!(ToldCustomer {
                number: *number,
                key
            });
        }
        count += enqueue(db, change.event_type, &data, now).await?;
    }
    Ok(count)
}

pub(super) fn body(event_type: EventType, data: &Json, now: Instant) -> String {
    json!({ "type": event_type.as_str(), "timestamp": now, "data": data }).to_string()
}

pub(super) fn message_id() -> String {
    format!("msg_{}", Uuid::new_v4().simple())
}
