//! The window of decoded text that records are split in.

use std::io;

use memchr::memchr;

use super::decode::Utf8Stream;

const CHUNK: usize = 1 << 18;

/// What is wrong with a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    NotUtf8,
    Nul,
}

/// A buffer over a stream, with the place where the next record begins.
pub(crate) struct TextBuffer {
    stream: Utf8Stream,
    bytes: Vec<u8>,
    at: usize,
    /// Up to here the bytes are known to be UTF-8 without NUL, or belong to records that were
    /// looked at.
    sound: usize,
    ended: bool,
    failure: Option<io::Error>,
    /// All bytes that were ever read.
    read: u64,
}

impl TextBuffer {
    pub(crate) fn new(stream: Utf8Stream) -> Self {
        Self {
            stream,
            bytes: Vec::new(),
            at: 0,
            sound: 0,
            ended: false,
            failure: None,
            read: 0,
        }
    }

    /// The share of what was read that has been consumed.
    pub(crate) fn consumed(&self) -> f64 {
        1.0 - self.rest().len() as f64 / self.read.max(1) as f64
    }

    /// What has been read and not consumed.
    pub(crate) fn rest(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    /// Whether nothing follows the rest, and the file really ends there.
    pub(crate) fn at_end(&self) -> bool {
        self.ended && self.failure.is_none()
    }

    pub(crate) fn consume(&mut self, len: usize) {
        self.at += len;
    }

    /// Reads more, about as much again as is there. `false` when nothing more will come.
    pub(crate) fn refill(&mut self) -> bool {
        if self.ended {
            return false;
        }
        self.bytes.drain(..self.at);
        self.sound = self.sound.saturating_sub(self.at);
        self.at = 0;
        let want = self.bytes.len().max(CHUNK);
        match self.stream.fill(&mut self.bytes, want) {
            Ok(0) => self.ended = true,
            Ok(n) => self.read += n as u64,
            Err(failure) => {
                self.ended = true;
                self.failure = Some(failure);
            }
        }
        true
    }

    /// The failure that ended the stream, once.
    pub(crate) fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// What is wrong with the first `len` bytes of the rest. Ask in order, once a record.
    pub(crate) fn fault(&mut self, len: usize) -> Option<Fault> {
        let end = self.at + len;
        if end <= self.sound {
            return None;
        }
        let from = self.sound.max(self.at);
        let unknown = &self.bytes[from..];
        let nul = memchr(0, unknown);
        let text = &unknown[..nul.unwrap_or(unknown.len())];
        let valid = match std::str::from_utf8(text) {
            Ok(_) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        self.sound = from + valid;
        if end <= self.sound {
            return None;
        }
        self.sound = end;
        Some(if nul == Some(valid) {
            Fault::Nul
        } else {
            Fault::NotUtf8
        })
    }
}
