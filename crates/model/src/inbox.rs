//! The inbox: events that are durable but not yet in the lake.

use crate::Instant;

/// An event as it was accepted, waiting for the flusher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxMessage {
    /// Grows with each message.
    pub id: i64,
    /// The event's message id; unique.
    pub message_id: String,
    /// When it was accepted.
    pub received_at: Instant,
    /// The event as JSON text.
    pub payload: String,
}

/// An event to accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInboxMessage {
    /// The event's message id.
    pub message_id: String,
    /// The event as JSON text.
    pub payload: String,
}
