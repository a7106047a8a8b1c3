//! Webhooks by the Standard Webhooks specification: other programs are told what happened, signed,
//! again and again until they take it.

mod address;
mod attempt;
mod change;
mod create;
mod deliveries;
mod enqueue;
mod sender;
mod sign;
mod test_event;

pub use change::{UpdateWebhook, delete, update};
pub use create::{CreateWebhook, create};
pub use deliveries::{list_deliveries, replay};
pub use enqueue::{EventType, SegmentChange, enqueue, enqueue_segment_change};
pub use sender::{Sender, SenderHandle, send_due};
pub use test_event::test;
