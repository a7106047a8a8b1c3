//! What can go wrong in the lake.

use std::io;
use std::path::{Path, PathBuf};

use arrow::datatypes::DataType;

/// An error of the lake.
#[derive(Debug, thiserror::Error)]
pub enum LakeError {
    /// The same import is in the lake already; nothing was written.
    #[error("'{app_id}' is in the lake already")]
    AlreadyCommitted {
        /// The application id that was committed before.
        app_id: String,
    },
    /// An application id must be a short, non-empty text.
    #[error("'{0}' cannot be used as an application id")]
    InvalidAppId(String),
    /// A column that every event needs is missing or holds nothing in some row.
    #[error("row {row}: {column} is missing")]
    MissingCore {
        /// The column.
        column: &'static str,
        /// The row in the batch, counted from 0.
        row: usize,
    },
    /// A core column has a type that cannot be read as that column.
    #[error("column {column} cannot hold {found}")]
    WrongCoreType {
        /// The column.
        column: &'static str,
        /// The type that came.
        found: DataType,
    },
    /// A customer number is negative or too large.
    #[error("row {row}: {number} is not a customer number")]
    CustomerOutOfRange {
        /// The row in the batch, counted from 0.
        row: usize,
        /// The number that came.
        number: i64,
    },
    /// An instant lies outside the years 1 to 9999.
    #[error("row {row}: the time lies outside the years 1 to 9999")]
    TimeOutOfRange {
        /// The row in the batch, counted from 0.
        row: usize,
    },
    /// The folder holds a table that this version cannot use.
    #[error("the events table cannot be used: {0}")]
    ForeignTable(String),
    /// A background thread died.
    #[error("a background thread of the lake stopped: {0}")]
    Thread(String),
    /// A file or folder could not be read or written.
    #[error("cannot use {}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The table's log could not be read or written.
    #[error("the log of the events table failed")]
    Delta(#[source] Box<deltalake::DeltaTableError>),
    /// A data file could not be read or written.
    #[error("a data file of the lake failed")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// Columns could not be computed.
    #[error("columns could not be computed")]
    Arrow(#[from] arrow::error::ArrowError),
}

impl LakeError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }
}

impl From<deltalake::DeltaTableError> for LakeError {
    fn from(error: deltalake::DeltaTableError) -> Self {
        Self::Delta(Box::new(error))
    }
}

impl From<tokio::task::JoinError> for LakeError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Thread(error.to_string())
    }
}
