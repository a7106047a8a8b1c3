//! The inbox: events that are durable but not yet in the lake.

use crate::{Instant, SourceId};

/// Events that became durable together, waiting for the flusher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxGroup {
    /// Grows with each group.
    pub id: i64,
    /// When they were accepted.
    pub received_at: Instant,
    /// The events, encoded by whoever put them in.
    pub payload: Vec<u8>,
}

/// Events to make durable together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewInboxGroup {
    /// How many events there are.
    pub events: u64,
    /// The events, encoded; none where only message ids are to be remembered.
    pub payload: Vec<u8>,
    /// Hashes of the message ids that brought them, one after another.
    pub hashes: Vec<u8>,
}

/// A message that could not be taken, kept so that whoever sends it can mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedMessage {
    /// The id; newer ones are larger.
    pub id: i64,
    /// When it came.
    pub received_at: Instant,
    /// Why it was not taken, in one sentence.
    pub reason: String,
    /// The message as it came, cut where it is long.
    pub body: String,
}

/// A message that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRejectedMessage {
    /// Where it came from.
    pub source: SourceId,
    /// Why it was not taken.
    pub reason: String,
    /// The message as it came, cut where it is long.
    pub body: String,
}
