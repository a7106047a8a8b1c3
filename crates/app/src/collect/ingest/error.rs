//! Why a request of live events was not taken, as far as its sender does something about it.

/// Why a request was not taken.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The request cannot be read; sending it again changes nothing.
    #[error("{0}")]
    Malformed(String),
    /// The request or its one event is larger than the limits.
    #[error("{0}")]
    TooLarge(&'static str),
    /// The write key is unknown or revoked.
    #[error("the write key is unknown")]
    UnknownKey,
    /// More waits than can be written soon.
    #[error("too much waits; try again in {retry_after_seconds} s")]
    Busy {
        /// When it is worth trying again.
        retry_after_seconds: u32,
    },
    /// Nothing was written; the cause is for the log.
    #[error("internal failure: {0}")]
    Failed(#[source] crate::Error),
}

/// The result of taking events in.
pub type Result<T, E = IngestError> = std::result::Result<T, E>;

impl From<crate::Error> for IngestError {
    fn from(error: crate::Error) -> Self {
        Self::Failed(error)
    }
}
