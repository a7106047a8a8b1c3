//! The body of a request: one message, or a batch of them.

use std::borrow::Cow;

use fenqun_model::{Instant, NewRejectedMessage, Source};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::error::{IngestError, Result};
use super::fields;
use super::message::{self, Message, MessageKind, Shared};

/// Largest body of a batch, in bytes.
pub const BATCH_BYTES: usize = 500 << 10;
/// Largest message, in bytes.
pub const EVENT_BYTES: usize = 32 << 10;
/// Messages that a batch may have.
pub const BATCH_EVENTS: usize = 2_500;
/// Characters that are kept of a message that could not be taken.
const REJECT_LONGEST: usize = 1_000;
/// Refused messages of one request that are kept.
const REJECTS_MOST: usize = 50;

/// A body that has been taken apart, but whose messages have not been read.
#[derive(Debug)]
pub struct Parcel<'a> {
    messages: Vec<&'a RawValue>,
    kind: Option<MessageKind>,
    write_key: Option<Cow<'a, str>>,
    sent: Option<Instant>,
    bytes: usize,
}

/// What was read of a parcel.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) messages: Vec<Message>,
    pub(super) rejected: Vec<NewRejectedMessage>,
    pub(super) bytes: usize,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Batch<'a> {
    #[serde(borrow)]
    batch: Vec<&'a RawValue>,
    #[serde(borrow)]
    write_key: Option<&'a RawValue>,
    #[serde(borrow)]
    sent_at: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Single<'a> {
    #[serde(borrow)]
    write_key: Option<&'a RawValue>,
}

impl<'a> Parcel<'a> {
    /// A body of many messages.
    pub fn batch(body: &'a [u8]) -> Result<Self> {
        if body.len() > BATCH_BYTES {
            return Err(IngestError::TooLarge("a batch may have 500 KB"));
        }
        let batch: Batch<'a> = serde_json::from_slice(body).map_err(malformed)?;
        if batch.batch.len() > BATCH_EVENTS {
            return Err(IngestError::TooLarge("a batch may have 2,500 events"));
        }
        // Some clients name their key in each message instead.
        let first = || {
            let first: Single<'a> = serde_json::from_str(batch.batch.first()?.get()).ok()?;
            first.write_key
        };
        let write_key = batch.write_key.or_else(first);
        Ok(Self {
            kind: None,
            write_key: write_key.and_then(fields::text).map(Cow::Owned),
            sent: batch
                .sent_at
                .and_then(fields::text)
                .and_then(|text| fields::instant(&text)),
            messages: batch.batch,
            bytes: body.len(),
        })
    }

    /// A body of one message whose kind the address says.
    pub fn single(kind: MessageKind, body: &'a [u8]) -> Result<Self> {
        if body.len() > EVENT_BYTES {
            return Err(IngestError::TooLarge("an event may have 32 KB"));
        }
        let message: &'a RawValue = serde_json::from_slice(body).map_err(malformed)?;
        let head: Single<'a> = serde_json::from_str(message.get()).map_err(malformed)?;
        Ok(Self {
            messages: vec![message],
            kind: Some(kind),
            write_key: head.write_key.and_then(fields::text).map(Cow::Owned),
            sent: None,
            bytes: body.len(),
        })
    }

    /// The write key in the body.
    pub fn write_key(&self) -> Option<&str> {
        self.write_key.as_deref()
    }

    /// Reads the messages. What cannot be taken does not take the others down; where nothing can
    /// be taken, the request is at fault.
    pub(super) fn read(&self, source: &Source, received: Instant) -> Contents {
        let shared = Shared {
            source: &source.name,
            received,
            sent: self.sent,
        };
        let mut contents = Contents {
            messages: Vec::with_capacity(self.messages.len()),
            rejected: Vec::new(),
            bytes: self.bytes,
        };
        for raw in &self.messages {
            let read = match raw.get().len() > EVENT_BYTES {
                true => Err("an event may have 32 KB".to_owned()),
                false => message::read(raw, self.kind, &shared),
            };
            match read {
                Ok(message) => contents.messages.push(message),
                Err(reason) if contents.rejected.len() < REJECTS_MOST => {
                    contents.rejected.push(NewRejectedMessage {
                        source: source.id,
                        reason,
                        body: raw.get().chars().take(REJECT_LONGEST).collect(),
                    });
                }
                Err(_) => {}
            }
        }
        contents
    }
}

fn malformed(error: serde_json::Error) -> IngestError {
    IngestError::Malformed(format!("the body cannot be read: {error}"))
}
