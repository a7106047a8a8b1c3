//! Entries and exits, and moves between classes, as events of the customers concerned.

use fenqun_model::{ClassEvent, CustomerNumber, Event, MembershipEvent, Value};
use fenqun_store::{schemes, segments};

use crate::Result;
use crate::classify::bitmaps;
use crate::collect::ingest::Ingest;
use crate::platform::Platform;

/// The source of events that the platform makes itself.
const SOURCE: &str = "fenqun";
/// What is taken from the queue at a time; each holds at most
/// [`announce::CUSTOMERS_MOST`](super::announce::CUSTOMERS_MOST) customers.
const AT_ONCE: u64 = 20;

/// Makes events of the oldest that wait in the queue; answers whether it is worth while to go on at
/// once. An event has the same id when it is made again after a crash, so it is there once.
pub async fn tell(platform: &Platform, ingest: &Ingest) -> Result<bool> {
    if !ingest.has_room() {
        return Ok(false);
    }
    let waiting = segments::list_events(platform.db(), AT_ONCE).await?;
    let moves = schemes::list_events(platform.db(), AT_ONCE).await?;
    let may_wait = [waiting.len(), moves.len()]
        .into_iter()
        .any(|count| count as u64 == AT_ONCE);
    for told in waiting {
        ingest.record(events_of(&told)?).await?;
        segments::delete_event(platform.db(), told.id).await?;
    }
    for told in moves {
        ingest.record(moves_of(&told)?).await?;
        schemes::delete_event(platform.db(), told.id).await?;
    }
    Ok(may_wait)
}

fn moves_of(told: &ClassEvent) -> Result<Vec<Event>> {
    let text = |name: &str, text: &str| (name.to_owned(), Value::Text(text.to_owned()));
    let customers = bitmaps::from_bytes(&told.customers)?;
    let event = |customer: u32| Event {
        message_id: format!("class-{}-{}-{customer}", told.id, told.scheme_id.0),
        customer: Some(CustomerNumber(customer)),
        anonymous_id: None,
        name: "Class Changed".to_owned(),
        time: told.as_of,
        source: SOURCE.to_owned(),
        properties: vec![
            text("scheme", &told.scheme_name),
            (
                "scheme_id".to_owned(),
                Value::Number(told.scheme_id.0.into()),
            ),
            text("from_class", &told.from.name),
            text("to_class", &told.to.name),
            text("from_key", &told.from.key),
            text("to_key", &told.to.key),
        ],
    };
    Ok(customers.iter().map(event).collect())
}

fn events_of(told: &MembershipEvent) -> Result<Vec<Event>> {
    let entered = bitmaps::from_bytes(&told.entered)?;
    let exited = bitmaps::from_bytes(&told.exited)?;
    let event = |name: &str, customer: u32| Event {
        message_id: format!("membership-{}-{}-{customer}", told.id, told.segment_id.0),
        customer: Some(CustomerNumber(customer)),
        anonymous_id: None,
        name: name.to_owned(),
        time: told.as_of,
        source: SOURCE.to_owned(),
        properties: vec![
            ("segment".to_owned(), Value::Text(told.segment_name.clone())),
            (
                "segment_id".to_owned(),
                Value::Number(told.segment_id.0.into()),
            ),
        ],
    };
    let entered = entered.iter().map(|n| event("Segment Entered", n));
    let exited = exited.iter().map(|n| event("Segment Exited", n));
    Ok(entered.chain(exited).collect())
}
