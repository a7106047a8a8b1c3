//! Why a file as a whole cannot be read, or stopped being readable at some row.

use std::borrow::Cow;
use std::io;

use crate::reason::Param;

/// Why a file cannot be read (any further).
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// The compressed stream breaks off; every row before it has been given out.
    #[error("the {compression} data is broken at row {row}: {source}")]
    BrokenCompression {
        /// `gzip` or `zstd`.
        compression: &'static str,
        /// The data row at which it broke, counted from 1.
        row: u64,
        /// What the decompressor said.
        source: io::Error,
    },
    /// The container breaks off; every row before it has been given out.
    #[error("the {container} file is broken at row {row}: {message}")]
    Broken {
        /// `xlsx`, `parquet` or `json`.
        container: &'static str,
        /// The data row at which it broke, counted from 1.
        row: u64,
        /// What its reader said.
        message: String,
    },
    /// A kind of file that is not a table, or not one that is read.
    #[error("{format} files are not read; {hint}")]
    Unsupported {
        /// What it is.
        format: &'static str,
        /// What to do instead.
        hint: &'static str,
    },
    /// The option names an encoding that does not exist.
    #[error("unknown encoding \"{name}\"")]
    UnknownEncoding {
        /// As given.
        name: String,
    },
    /// The option names a delimiter that cannot be one.
    #[error("\"{delimiter}\" cannot separate fields")]
    BadDelimiter {
        /// As given.
        delimiter: char,
    },
    /// The option names a sheet that the workbook does not have.
    #[error("no sheet \"{name}\"; the workbook has {}", sheets.join(", "))]
    UnknownSheet {
        /// As given.
        name: String,
        /// What there is.
        sheets: Vec<String>,
    },
    /// A projection names a column that the file does not have.
    #[error("no column \"{name}\" in the file")]
    UnknownColumn {
        /// As given.
        name: String,
    },
    /// More columns than a table may have.
    #[error("the file has {found} columns; at most {limit} are read")]
    TooManyColumns {
        /// In the header.
        found: usize,
        /// The most that is read.
        limit: usize,
    },
    /// The file cannot be opened or read.
    #[error("cannot read the file: {0}")]
    Io(#[from] io::Error),
}

impl FileError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::BrokenCompression { .. } => "broken_compression",
            Self::Broken { .. } => "broken_file",
            Self::Unsupported { .. } => "unsupported_format",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::BadDelimiter { .. } => "bad_delimiter",
            Self::UnknownSheet { .. } => "unknown_sheet",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::Io(_) => "unreadable_file",
        }
    }

    /// The parameters that a translated sentence needs.
    pub fn params(&self) -> Vec<Param> {
        let one = |name: &'static str, value: String| (Cow::Borrowed(name), value);
        match self {
            Self::Empty => Vec::new(),
            Self::BrokenCompression {
                compression, row, ..
            } => vec![
                one("compression", (*compression).to_owned()),
                one("row", row.to_string()),
            ],
            Self::Broken {
                container,
                row,
                message,
            } => vec![
                one("container", (*container).to_owned()),
                one("row", row.to_string()),
                one("message", message.clone()),
            ],
            Self::Unsupported { format, .. } => vec![one("format", (*format).to_owned())],
            Self::UnknownEncoding { name } | Self::UnknownColumn { name } => {
                vec![one("name", name.clone())]
            }
            Self::BadDelimiter { delimiter } => vec![one("delimiter", delimiter.to_string())],
            Self::UnknownSheet { name, sheets } => {
                vec![one("name", name.clone()), one("sheets", sheets.join(", "))]
            }
            Self::TooManyColumns { found, limit } => {
                vec![
                    one("found", found.to_string()),
                    one("limit", limit.to_string()),
                ]
            }
            Self::Io(source) => vec![one("message", source.to_string())],
        }
    }
}
