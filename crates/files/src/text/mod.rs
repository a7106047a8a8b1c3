//! Delimited text: bytes to UTF-8, UTF-8 to records, records to columns.

mod buffer;
mod cell;
mod columns;
mod decode;
mod quotes;
mod reader;
mod split;

pub(crate) use buffer::{Fault, TextBuffer};
pub(crate) use cell::{clean, guarded};
pub(crate) use columns::TextColumns;
pub(crate) use decode::{Utf8Stream, decode_head};
pub(crate) use quotes::ROW_LIMIT;
pub(crate) use reader::{TextPlan, TextReader};
pub(crate) use split::{Dialect, Field, Split, first_line, is_blank, split};

/// The longest field that is taken.
pub(crate) const FIELD_LIMIT: usize = 1 << 20;
