//! The types that everything else speaks: ids, values, time and events, without any I/O.
//!
//! Nothing here knows of databases, files or the network, so every crate may depend on it.

mod calendar;
mod clock;
mod event;
mod ids;
mod natural_order;
mod personal;
mod value;

pub use calendar::{Calendar, CalendarUnit, Instant, Interval, Span, SpanUnit, Window};
pub use clock::{Clock, FixedClock, SystemClock};
pub use event::{Event, event_name, property};
pub use ids::{
    ApiKeyId, CustomerNumber, ImportId, JobId, ListId, SchemeId, SegmentId, TagId, UserId,
};
pub use natural_order::natural_cmp;
pub use personal::{Email, Phone};
pub use value::{Value, ValueType};
