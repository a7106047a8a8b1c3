//! Asking for everything that an entry or an exit sets off, in the transaction that writes the
//! membership: events of the customers concerned and deliveries to webhooks.

use fenqun_model::{CustomerNumber, Instant, MembershipEvent, SegmentId};
use fenqun_segment::Population;
use fenqun_store::{ConnectionTrait, segments};
use roaring::RoaringBitmap;

use crate::Result;
use crate::classify::bitmaps;
use crate::webhooks::{EventType, SegmentChange, enqueue_segment_change};

/// Customers that become events at a time: a million entries after an import are told in many
/// small parts, none of which takes much memory.
pub(in crate::classify) const CUSTOMERS_MOST: usize = 5_000;

/// Who entered and who left a segment whose rule is still the same.
#[derive(Clone, Copy, Debug)]
pub(in crate::classify) struct Change<'a> {
    pub(in crate::classify) segment: SegmentId,
    pub(in crate::classify) segment_name: &'a str,
    /// The instant that was evaluated.
    pub(in crate::classify) as_of: Instant,
    pub(in crate::classify) entered: &'a RoaringBitmap,
    pub(in crate::classify) exited: &'a RoaringBitmap,
}

/// Asks for the events and the deliveries of a change. Call
/// [`crate::platform::Platform::webhooks_changed`] once the transaction is committed.
pub(in crate::classify) async fn announce(
    tx: &impl ConnectionTrait,
    population: &Population,
    change: Change<'_>,
    at: Instant,
) -> Result<()> {
    let sides = [
        (EventType::SegmentEntered, change.entered),
        (EventType::SegmentExited, change.exited),
    ];
    for (event_type, customers) in sides {
        let mut customers = customers.iter();
        loop {
            let part: RoaringBitmap = customers.by_ref().take(CUSTOMERS_MOST).collect();
            if part.is_empty() {
                break;
            }
            announce_part(tx, population, change, event_type, &part, at).await?;
        }
    }
    Ok(())
}

async fn announce_part(
    tx: &impl ConnectionTrait,
    population: &Population,
    change: Change<'_>,
    event_type: EventType,
    customers: &RoaringBitmap,
    at: Instant,
) -> Result<()> {
    let (who, nobody) = (bitmaps::to_bytes(customers), Vec::new());
    let (entered, exited) = match event_type {
        EventType::SegmentExited => (nobody, who),
        _ => (who, nobody),
    };
    let event = MembershipEvent {
        id: 0,
        segment_id: change.segment,
        segment_name: change.segment_name.to_owned(),
        as_of: change.as_of,
        entered,
        exited,
    };
    segments::insert_event(tx, &event).await?;
    let customers = customers.iter().map(CustomerNumber);
    let customers: Vec<_> = customers
        .filter_map(|number| Some((number, population.key_of(number)?)))
        .collect();
    let told = SegmentChange {
        event_type,
        segment: change.segment,
        segment_name: change.segment_name,
        customers: &customers,
        as_of: change.as_of,
    };
    enqueue_segment_change(tx, told, at).await?;
    Ok(())
}
