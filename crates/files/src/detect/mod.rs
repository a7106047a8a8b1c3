//! Finding out what a file is from its first bytes, rows and cells.

mod binary;
mod delimiter;
mod encoding;
mod header;
mod names;

pub(crate) use binary::{compression, container, looks_binary, unsupported};
pub(crate) use delimiter::{dialect, records};
pub(crate) use encoding::{encoding, guessed};
pub(crate) use header::{HEAD_ROWS, Head, head};
pub(crate) use names::REJECT_COLUMNS;
