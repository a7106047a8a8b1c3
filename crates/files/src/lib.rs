//! Tabular files in and out: CSV, Excel, Parquet and JSON lines, compressed or not, in any
//! common encoding, with columns that are recognised by their headers.
//!
//! [`open`] looks at a file, [`Opened::reader`] streams it in batches of Arrow columns with flat
//! memory, [`parse`] and [`convert`] turn cells into typed values, [`recognise`] says what the
//! columns mean to an import, and [`TableWriter`] writes tables. A row that cannot be used is a
//! [`RowError`] that names row, column, value and reason; it never takes good rows with it.
//! Nothing here knows of databases or of the lake.

mod batch;
pub mod convert;
mod detect;
mod error;
mod format;
mod gathered;
mod guess;
mod headers;
mod json;
mod opened;
mod options;
mod parquet_file;
pub mod parse;
mod preview;
mod reader;
mod reason;
mod row_error;
mod sample;
mod source;
mod text;
mod warning;
mod write;
mod xlsx;

pub use batch::RowBatch;
pub use error::FileError;
pub use format::{Compression, Container, Format};
pub use guess::ColumnFormat;
pub use headers::{FieldColumn, Kind, MapError, Mapping, guess_kind, parse_map, recognise};
pub use opened::{Opened, open};
pub use options::{Options, ReadOptions};
pub use preview::{ColumnPreview, Preview, preview};
pub use reader::Reader;
pub use reason::{Param, Reason};
pub use row_error::RowError;
pub use sample::Sample;
pub use source::{Progress, Source};
pub use warning::Warning;
pub use write::{
    OutFormat, RejectsWriter, TableWriter, UnknownFormat, WriteError, WriteOptions, writer,
};
