//! What can go wrong in a use case, as far as a caller does something different about it.

use serde::Serialize;

/// A field of a request that cannot be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name in the request.
    pub field: String,
    /// A stable code, such as `required` or `too_long`.
    pub code: &'static str,
    /// One sentence in English.
    pub message: String,
}

/// A use case's failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The thing named does not exist, or not for this actor.
    #[error("{noun} not found")]
    NotFound {
        /// What was looked for: `segment`, `customer` …
        noun: &'static str,
    },
    /// The request is understood but some of its fields cannot be accepted.
    #[error("{}", first_message(.0))]
    Invalid(Vec<FieldError>),
    /// The text is not a rule that can run here.
    #[error("{}", .0.first().map_or_else(|| "the rule is not valid".to_owned(), |d| d.message(fenqun_rules::Language::En)))]
    Rule(Vec<fenqun_rules::Diagnostic>),
    /// The request clashes with what is there.
    #[error("{message}")]
    Conflict {
        /// A stable code, such as `segment.name_taken`.
        code: &'static str,
        /// One sentence in English.
        message: String,
    },
    /// The actor's role does not allow it.
    #[error("your role does not allow this")]
    Denied,
    /// The job was cancelled while it ran.
    #[error("cancelled")]
    Cancelled,
    /// A job took longer than it may.
    #[error("stopped after {minutes} minutes")]
    TimedOut {
        /// How long it was allowed to take.
        minutes: u32,
    },
    /// Input from outside (a file, a statement) cannot be used; the sentence says why.
    #[error("{0}")]
    Input(String),
    /// Something below failed; the cause is for the log, not for the client.
    #[error("internal failure: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

fn first_message(errors: &[FieldError]) -> &str {
    errors
        .first()
        .map_or("the request is not valid", |e| e.message.as_str())
}

impl Error {
    /// Wraps a failure that no caller branches on.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }

    /// One field that cannot be accepted.
    pub fn field(field: &str, code: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError {
            field: field.to_owned(),
            code,
            message: message.into(),
        }])
    }
}

macro_rules! internal_from {
    ($($source:ty),* $(,)?) => {
        $(impl From<$source> for Error {
            fn from(source: $source) -> Self {
                Self::internal(source)
            }
        })*
    };
}

internal_from!(
    std::io::Error,
    serde_json::Error,
    tokio::task::JoinError,
    sea_orm::DbErr,
    datafusion::error::DataFusionError,
    arrow::error::ArrowError,
    parquet::errors::ParquetError,
    fenqun_store::Error,
    fenqun_lake::LakeError,
    fenqun_engine::EngineError,
);

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;
