//! What happened with one customer, latest first.

mod lines;
mod properties;
mod read;

use fenqun_model::{CustomerNumber, Instant};
use serde_json::{Map, Value as Json};

pub use lines::OrderLine;
pub(super) use properties::{EventRow, plain};
pub use read::{EventsRequest, list_events};
pub(super) use read::{of_customer, orders_of};

/// Something that happened with a customer.
#[derive(Clone, Debug)]
pub struct CustomerEvent {
    /// The event's id.
    pub message_id: String,
    /// What happened.
    pub name: String,
    /// When.
    pub time: Instant,
    /// Where the event came from.
    pub source: String,
    /// Its properties; numbers as exact text.
    pub properties: Map<String, Json>,
    /// The lines of an order.
    pub lines: Option<Vec<OrderLine>>,
}

/// A page of events.
#[derive(Clone, Debug)]
pub struct EventsPage {
    /// The events, latest first.
    pub events: Vec<CustomerEvent>,
    /// What to ask `before` for the next page; `None` at the end.
    pub next: Option<EventPlace>,
}

/// A place in a customer's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPlace {
    /// The instant.
    pub time: Instant,
    /// Among events of the same instant, after this one; `None` is before all of them.
    pub message_id: Option<String>,
}

/// Whose history.
type Whose = CustomerNumber;
