//! Live events by the Segment spec: read, made durable together, shown at once, moved to the lake.
//!
//! A request's messages are read where the request is served. One writer then takes all that wait,
//! leaves out what came before, finds whose events they are, and writes all of it in one
//! transaction; only then is anybody told that it was accepted. Queries see the events right after
//! that, and a flusher moves them into the lake's files.

mod commerce;
mod directory;
mod error;
mod fields;
mod flush;
mod handle;
mod message;
mod payload;
mod read;
mod restore;
mod seen;
mod skew;
mod traits;
mod writer;

pub use error::{IngestError, Result};
pub use handle::{Ingest, IngestOptions};
pub use message::MessageKind;
pub use read::{BATCH_BYTES, BATCH_EVENTS, EVENT_BYTES, Parcel};
pub(crate) use restore::waiting_rows;
