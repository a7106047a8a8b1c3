//! Tables out: CSV, Excel, Parquet and JSON lines, streamed row by row or batch by batch.
//!
//! Text that a spreadsheet would run as a formula is guarded: in CSV by an apostrophe (which our
//! reader takes off again), in Excel by the cell's own "quote prefix", which shows nothing.

mod cells;
mod csv;
mod json_lines;
mod parquet;
mod rejects;
mod table;
mod xlsx;

pub use rejects::RejectsWriter;
pub use table::{OutFormat, TableWriter, UnknownFormat, WriteOptions, writer};

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The output cannot be written to.
    #[error("cannot write the file: {0}")]
    Io(#[from] std::io::Error),
    /// The workbook cannot be built.
    #[error("cannot write the workbook: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The Parquet file cannot be built.
    #[error("cannot write the Parquet file: {0}")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// A row or batch that does not have the table's columns.
    #[error("a row of {found} cells in a table of {expected} columns")]
    Columns {
        /// Cells in the row.
        found: usize,
        /// Columns of the table.
        expected: usize,
    },
    /// A value that the format cannot hold.
    #[error("cannot write a value: {0}")]
    Arrow(#[from] arrow::error::ArrowError),
}
